"""The most frequent characters of Chinese text, in both scripts.

Real text draws most of its characters from here; bytes read with a wrong encoding do not.
"""

from __future__ import annotations

from functools import cache

from kb_site.core.patterns import later

_BY_FREQUENCY = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过"
    "发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本"
    "前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很"
    "最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
    "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电"
    "数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马"
    "科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万"
    "取拉格望觉术领共确传师观清今切院让识候带导争运笑飞风步改收根干造言联持组每济车亲极林服快办议"
    "往元英士证近失转夫令准布始怎呢存未远叫台单影具罗字爱击流备兵连调深商算质团集百需价花党华城石"
    "级整府离况亚请技际约示复病息究线似官火断精满支视消越器容照须九增研写称企八功吗包片史委乎查轻"
    "易早曾除农找装广显吧阿李标谈吃图念六引历首医局突专费号尽另周较注语仅考落青随选列武红响虽推势"
    "参希古众构房半节土投某案黑维革划敌致陈律足态护七兴派孩验责营星够章音跟志底站严巴例防族供效续"
    "施留讲型料终答紧黄绝奇察母京段依批群项故按河米围江织害斗双境客纪采举杀攻父苏密低朝友诉止细愿"
    "千值仍男钱破网热助倒育属坐帮款贷债催还逾银借卡户账额还利罚违诈骗险租房租购买卖货店付退换修装"
    "签同诊药症校园班课毕证件办理登记申请材料窗口预约医保社保养老公积金工资劳动合同仲裁辞职加班休假"
    "电话短信邮箱密码验证客服投诉协商分期还款额度利率征信记录诉讼法院起诉执行判决律师咨询建议注意避"
    "免方法步骤流程条件时间地点联系方式问题回答如何怎样是否可以需要应当必须禁止允许超过不少最低最高"
    "吃饭菜肉鱼蛋汤锅炒煮盐糖油酱醋葱姜蒜米面粉水果蔬洗切火分钟克勺碗盘厨房味香热冷季节天气温度湿"
    "猫狗宠物花草树木种植浇土阳台窗墙板床柜桌椅灯线插座管道漏维护清洁垃圾楼层邻居物业小区停车位钥匙"
    "這個們來為國說時會對過發後裡裏種經麼學現當沒動還進樣開從實軍無與長機業將兩間問應戰頭體見產並給"
    "東聲員論處義幾認條氣題爾變總電數報結場計資區隊決馬書聽達強難權設記類據邊張該規萬覺術領確傳師觀"
    "讓識帶導爭運飛風幹聯組濟車親極辦議證轉準單羅愛擊備連調質團價華級離況亞請際約複線斷滿視須寫稱嗎"
    "輕農裝廣顯談圖歷醫專費號盡較語僅隨選紅響雖勢參眾構節劃敵態護興驗責營夠嚴續講終緊黃絕項圍織鬥雙"
    "紀採舉殺蘇訴細願錢網熱幫屬貸債銀戶賬額罰違詐騙險購買賣貨換簽診藥癥園課畢請積勞協徵錄訟執詢騭"
    "微粒败绑审久份般哪刚输限笔错评帐误获嘛升午昨啥余综估延充迟您载谢呀块恢晚闭降操腾讯忘苹优惠填补醒"
    "欠页继财待抢朋益宝券齐丢零介掉弄储忙剩姓暂麻稳搞啦途股急置减版概送固授烦脑印添善名誉匹配挂脸春夏"
    "秋冬雨雪左右早晚您孩童爷奶爸妈哥姐妹丈妻婚姻离婴幼岁旧短矮胖瘦软硬干湿亮暗甜苦辣酸鲜"
    "話郵碼驗務標於著喚雙兒樓層鄰鑰匙貓寵樹種澆陽臺燈線維潔飯魚湯鍋鹽醬蔥薑蒜麵務號關業點壓龍門"
)

_HAN_ROWS = bytes(range(0x34, 0xA0))
"""The upper bytes, in UTF-16, of the characters from 㐀 on."""
_RUN = later(f"[{_BY_FREQUENCY}]+")
"""Of frequent characters, which are counted so in a quarter of the time."""

FREQUENT = frozenset(_BY_FREQUENCY)
COMMONEST = frozenset(
    _BY_FREQUENCY[:500] + "這個們來為國說時會對過發後裡種經學現沒動還進樣開從無與長將兩間問應"
)
"""The first hundreds of them, in both scripts: three of four characters in running text."""


def share_of_frequent(text: str) -> tuple[int, float]:
    """Return how many Han characters there are, and which share of them is frequent."""
    rows = text.encode("utf-16-le", "surrogatepass")[1::2]
    han = len(rows) - len(rows.translate(None, _HAN_ROWS))  # called very often
    return han, len("".join(_RUN.findall(text))) / han if han else 0.0


@cache
def listed() -> frozenset[str]:
    """Return the Han characters of the first, common plane of GB 2312 and of Big5."""
    rows = bytes(range(0xA1, 0xFF))
    simplified = b"".join(bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in rows)
    cells = (*range(0x40, 0x7F), *rows)
    traditional = b"".join(bytes((row, cell)) for row in range(0xA4, 0xC7) for cell in cells)
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))
