"""Words by the part that they play in a heading; what no table names is never worded."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kb_site.core.patterns import later


def either(words: str) -> str:
    """Return a pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def words_of(pattern: str) -> str:
    """Return the words of such a pattern, with spaces between."""
    return pattern.replace("(?:", "").replace(")", "").replace("|", " ")


LISTED = either(
    "优势 优点 优缺点 利弊 好处 坏处 劣势 缺点 缺陷 弊端 危害 风险 隐患 陷阱 影响 后果 副作用"
    " 特点 特征 特色 局限 功能 功效 用途 方式 方法 办法 对策 策略 技巧 诀窍 窍门 妙招 途径 渠道"
    " 措施 类型 种类 症状 迹象 征兆 误区 禁忌 注意事项 要点 权利 权益 套路 骗局 骗术 并发症"
)
"""There are several of them, so that a heading that ends in one asks 有哪些."""
BARE = either(
    "优点 优缺点 好处 坏处 缺点 弊端 危害 隐患 后果 副作用 特点 特征 功效 用途"
    " 方式 技巧 诀窍 窍门 途径 渠道 种类 症状 误区 禁忌 注意事项 要点 权益 并发症"
)
"""Of these, what ends in one without 的 names several things too: 断供后果."""
NEEDED = either("材料 资料 证件 文件 手续")
NAMED = either("原因 因素 人群 步骤 环节")
DUTIES = either("责任 义务 职责 表现 反应 情形")
"""Several, if a quality stands before them: 法律责任, but not 漏水的责任."""
"""There are several of them too, but X有哪些原因 would be odd."""
ALONE = either(
    "注意事项 优点 缺点 优缺点 好处 坏处 弊端 危害 后果 特点 特征 症状 并发症 副作用 误区 禁忌"
)
STATED = either("标准 依据 原则 目的 原理 规则 范围 前提 宗旨")
COURSES = either("流程 程序 过程")
PROSPECTS = either("前景 行情 现状")
MEASURED = either(
    "费用 价格 金额 利率 额度 税率 比例 年龄 天数 次数 咨询电话 客服电话 联系电话 服务热线"
)
LASTING = either("期限 时限 时效 有效期 保质期 保修期")
QUALITIES = either("合法 合理 有效 安全 可行 可靠 公平 合规 实用")

ATTRIBUTES = either(
    "常见 常用 主要 具体 其他 其它 潜在 法律 刑事 民事 行政 经济 安全 不良 临床 典型 早期 晚期"
    " 特殊 基本 必要 必备 相关 日常 饮食 用药 重要 有效 实用 可能"
)
"""They stand before a noun and name no subject: 有哪些法律后果, not 法律有哪些后果."""
PROCEEDINGS = either(
    "申请 办理 查询 报名 缴费 领取 举报 投诉 还款 退款 退货 换货 报销 预约 登记 注册 补办 换发"
    " 开户 销户 开通 取消 充值 提现 转账 录取 招生 报考 参保 理赔 维权 起诉 诉讼 仲裁 调解 催收"
    " 协商 审批 审核 放款 借款 贷款 租房 买房 购房 退房 退租 搬家 装修 安装 维修 保养 护理 治疗"
    " 诊断 检测 体检 接种 就诊 就医 住院 手术 挂号 逾期 断供 离职 入职 辞职 求职 面试 考试 复习"
    " 出行 旅行 收费 缴纳 配送 支付 投保 退保 续保 过户 落户 签证 报税 退税 纳税 发病 适用 参加"
    " 消费 入学 转学 休学 出生 结婚 离婚 退休 失业 购票 退票 改签 值机 登机 入住 乘车 停车 用药"
    " 服用 运动 减肥 健身 睡眠 充电 节水 省电 省钱 防骗 理财 投资 存款 交易 就业 创业"
)
"""Verbs that name a business, so that 申请条件 and 办理居住证的材料 are things."""

CERTAIN = either(
    "提供 收集 保留 提出 制定 制订 预防 降低 提高 培养 应对 化解 克服 缓解 减轻 改善 追讨 追回"
    " 要回 讨回 找回 摆脱 戒掉 挽回 争取 辨别 分辨 看待 延长 缩短"
)
"""With an object they are actions that one may ask 怎样 of, and they open no name of a thing.

Not 遵守, 等待, 注意, 关注; nor 避免 and 拒绝, which advise: 避免熬夜."""
ACTIONS = either(
    "保存 保持 签订 解除 完成 选择 挑选 选购 准备 整理 恢复 修复 更换 拆除 注销 取消 开通 关闭"
    " 修改 重置 绑定 解绑 提交 填写 申请 办理 补办 领取 购买 缴纳 支付 偿还 主张 建立 增强 提升"
    " 加强 维护 保护 处理 管理 规划 解决"
)
"""The same, but they open names too: 申请人, 处理器; so what they act on is named as well."""
OBJECTS = either(
    "减免 仲裁 贷款 延期 退款 退费 补贴 补助 津贴 援助 信用卡 护照 签证 社保 医保 公积金 养老金"
    " 失业金 居住证 身份证 驾驶证 营业执照 证据 账号 账户 帐号 密码 手机号 银行卡 合同 绑定 会员"
    " 自动续费 订单 落户 低保 廉租房 公租房 认证 征信 信用 心态 冷静 合法权益 权益 自信 信任"
    " 物业费 学费 欠款 债务 房租 水电费 罚款 家庭开支 邻里纠纷 情绪"
)
SHIELDING = either("避免 防止 预防 减少 降低 减轻 防范 控制 化解 规避 应对 解决 挽回 分担")
SUFFERED = either(
    "风险 影响 损失 压力 危害 隐患 纠纷 争议 陷阱 骗局 受损 逾期 被骗 受骗 上当 踩坑 泄露 泄漏"
    " 中毒 负担 成本 费用 问题"
)
"""Objects of what is done to them: 降低逾期的风险."""
HANDLED = either(
    "避免 防止 预防 减少 降低 缓解 克服 消除 去除 清洗 清除 改善 应对 解决 处理 提高 提升 增强"
    " 培养 保持 节省 节约 辨别 识别 判断 延长 缩短 挽回 追讨 要回 恢复 修复 保存 存放 安装 补救"
)
"""Actions that are done by a way and have none for their object, as 掌握 and 选择 do."""
MANNERS = either("方法 办法 技巧 窍门 诀窍 措施 对策 策略 途径 妙招")
ADVERBS = either(
    "合理 正确 科学 有效 妥善 理性 安全 高效 灵活 依法 规范 主动 及时 巧妙 轻松 快速 冷静"
)
MODIFIED = either(
    "合理 正确 良好 合适 可靠 正规 有效 自己 孩子 家人 健康 稳定 必要 足够 专业 清晰 明确 完整"
    " 适当 优质 科学 切实可行 规律 均衡 真实 准确 详细"
)
ABSTRACT = either("沟通 协商 还款 消费 用药 饮食 运动 理财 维权 求助 投诉 备考 复习 减肥 停车 借款")
"""With an adverb these need no object: 及时沟通."""

NO_OBJECT = either(
    "方法 办法 方式 流程 步骤 程序 材料 资料 条件 技巧 窍门 诀窍 要点 注意事项 事项 措施 时间"
    " 日期 地点 期限 标准 原则 原因 好处 坏处 渠道 途径 策略 指南 须知 攻略 说明 知识 规定 要求"
    " 误区 手续 系统 窗口 系列 流程图 人群 场景 期 成本 体验 寿命 效果 结果 记录 进度 状态 入口"
    " 平台 机构 部门 中心 单位 人员 资格 费用 金额 基数 比例 情况 对象 范围 清单 列表 表格 模板"
    " 范本 理由 服务 大厅 政策 协议 条款 声明 公告 通知 经验 能力 水平 警惕 重要性 必要性 意义"
    " 关键 价值 率 性 者 人 员 商 费 权 法 量 度 点 处 器 机 包 题 师 会 站 网 店 症 了 过 们 吧"
    " 啦 中 后 前 时 上 下 里 地方 朋友 用户 客户 公司 工作 阶段 环节 动作 教程 工具 配件 凭证"
    " 感受 心得 体会 禁忌 权限 年限 手册 案例 故事 对比 条例 细则 守则 制度 公示 审批 审核 就绪"
    " 方 链接 为主 为宜 即可 一次 方案 计划 机制 目标 空间 幅度 思路 模式 接种 需求 建议 过程"
    " 示例 诉求 类 障碍 介绍 简介 概况"
)
"""What ends a name or a remark, and no object of an action: 申请人, 使用效果."""
PAIRED = (
    "(?:(?:提出|制定|制订|提供|建立|完善)[^的]{0,8}(?:方案|计划|机制|制度)"
    "|(?:提高|提升|增强|培养)[^的]{0,8}(?:效率|能力|水平|质量|意识|速度)"
    "|(?:保留|保存|收集|提供|提交|准备|整理)[^的]{0,8}(?:记录|证据|凭证|材料|资料|文件|证明|证件)"
    "|签订[^的]{0,8}(?:合同|协议)|(?:办理|补办)[^的]{1,8}手续|加强[^的]{2,6}管理"
    "|(?:主张|维护|保护)[^的]{0,6}权利|使用[^的]{3,8}功能|委托他人代?[^的]{1,6})"
)
"""Verbs with the nouns that they act on and form no name with."""
AILMENTS = either(
    "被拒 被冻结 被停机 被盗 被骗 被封 被盗刷 丢失 遗失 过期 漏水 堵塞 停电 失灵 走失 卡顿 逾期"
    " 拖欠 失败 死机 黑屏 跳闸 发霉 还不上 还不起 还不了 打不开 登不上 收不到 中毒 噎住 中暑 走丢"
)
REFUSES = (
    "(?:房东|物业|商家|公司|平台|快递|卖家|对方|老板|开发商|中介|银行|邻居|孩子|宝宝|老人|单位)"
    "(?:不|拒不|拒绝|不肯|不愿)(?:退|给|还|理|管|赔|发|修|交|让|同意|承认|签|吃|睡|写|说|付|配合)"
)
PARTNERS = either("联系 联络 沟通 协商 商量 谈判 交流 打交道 相处")
_NO_NAME = _words(
    "没 无 有 不 是 会 能 要 可 别 勿 未 非 应 该 须 得 请 想 让 教 帮 给 把 被 在 从 向 为 由 以"
    " 按 与 和 跟 于 关 或 及 而 并 看 找 选 避 防 学 说 谈 聊 讲 做 用 查 问 算 比 去 来 到 叫"
    " 当 对 就 才 都 也 很 最 更 再 又 还 只 先 过 快 这 那 其 该 此 我 你 他 她 它 几 两 三 四"
    " 五 六 七 八 九 十 一 第 每 各 某 任 已"
)
_RESULTS = "好齐清准对到完出明全够住稳牢懂透掉尽足了着错"
"""After a verb they tell how it ended: 补齐材料, 弄清原因."""
_NAMES = _words(
    "无人 无线 有机 有限 不良 不动 不锈 会员 会计 会议 能力 能源 要点 可燃 未成 非遗 应急 应届"
    " 得失 给付 从业 为人 由来 以旧 按揭 按摩 找零 选房 选民 防晒 防水 防盗 学费 学区 学生 学历"
    " 学校 学位 学籍 学习 说明 做饭 用户 用电 用水 用工 查体 问诊 算法 比赛 来电 到期 当事 对公"
    " 对账 就业 就医 最低 最高 再婚 还款 还贷 过户 过敏 先天 一次 一般 各地 三方 三农 三险"
    " 五险 一卡 十二 无息 无痛 有氧 已婚"
)
_BOUND = _words(
    "自动 统一 暂停 提前 免费 停止 限时 集中 批量 自行 立即 马上 尽快 全面 一旦 如果 谨防"
)
_ACTING = _words(
    "复盘 摆正 盘点 揭秘 解密 浅谈 浅析 详解 剖析 解析 简述 概述 普及 科普 牢记 谨记 切记 总结"
    " 归纳 概括 提炼 梳理 罗列 汇总 探究 界定 区分 明确 明白 看清 看懂 看透 读懂 弄懂 摸清 设置"
    " 规定 落实 突破 依据 根据 优化 简化 调整 升级 端正 坚定 放低 放宽 忽略 轻视 直面 利用 运用"
    " 重启 启动 跳过 省略 重复 细化 量化 固化 内化 强化 弱化 淡化 深化 美化 完善 丰富 巩固 充实"
    " 健全 突出 严格 核实 核对 查明 查清 查阅 基于 针对 围绕"
)
"""Verbs too, which the dictionary of the file calls something else."""


_SAID = later(
    "有[一两三四五六七八九十几多]|(?<![涉普企波])及(?![其时格])"
    "|(?:优先|为[主先本]|导向|驱动|至上)$|^(?:高度|密切|充分|切实)(?:关注|重视|警惕|注意|认识|利用)"
)
"""A sentence, two names of which what follows may belong to one, and what describes what follows:
一般有两个目的, 守则及平台的权利, 应用优先的方式, 高度关注熬夜的影响."""


def is_name(words: str) -> bool:
    """Return whether words, in Simplified characters, open as the name of a thing does.

    Verbs do not, except those that name a business. What the table of verbs lacks passes.
    """
    start = words[:2]
    if _SAID.search(words):
        return False
    if start in _proceedings():
        return True
    qualities = _listed("qualities")
    if words in qualities or (start in qualities and words[2:3] == "的"):
        return False
    if start in _listed("verbs") or start in _adverbs():
        return False
    return start in _NAMES or (words[:1] not in _NO_NAME and (start[1:] or "的") not in _RESULTS)


@cache
def _proceedings() -> frozenset[str]:
    return frozenset(words_of(PROCEEDINGS).split())


@cache
def _adverbs() -> frozenset[str]:
    return frozenset((*words_of(ADVERBS).split(), *_BOUND, *_ACTING))


@cache
def _listed(name: str) -> frozenset[str]:
    """Return a list of the words that headings open with, by its name in the file."""
    text = files(__package__).joinpath("opening.txt").read_text("utf-8")
    return frozenset(text.split(f"[{name}]\n")[1].split("[")[0].split())


NOT_JOINED = "(?<![与跟或])(?<!(?<![合相共不雷])同)(?<!(?<![普涉企波])及)(?<!(?<![缓温总饱共调])和)"
"""No word that joins ends here, though 合同, 普及 and 总和 end in the same characters."""
