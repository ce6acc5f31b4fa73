"""What of a page is its article: each row a page, what is kept of it, and what is dropped and why."""

import pytest

from kb_site.core.model import Article, LoadOptions, SourceFile
from kb_site.reading.load import load
from kb_site.reading.readers.html.names import has_sentence

SENTENCES = {
    "s": "搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷出味道。",
    "t": "箱子上写清楚房间和重的轻的，搬的人看一眼就知道放哪里，也少摔几次。",
    "u": "老房子楼道窄，沙发和床垫先量好尺寸，过不去就得请人吊，价钱另谈。",
    "v": "窗帘拆下来先洗再装箱，到了新家挂上就能用，不用再找晾的地方。",
    "w": "贵重的东西自己带着走，证件、首饰和药都放进随身的包里，路上不离手。",
    "x": "水电气先去把账结清，拍下表上的数，免得以后对不上又说不清楚。",
}
SENTENCES["more"] = "".join(f"<p>{SENTENCES[each]}</p>" for each in "suvwx")

PAGES = {
    "way from the first page, a link beside words, and a picture that did not come": (
        ('<main><h1>搬家</h1><div><a href="/">首页</a> &gt; <span>搬家</span></div><h2>断电</h2><p>{s}</p>'
        '<div><a href="/">首页</a> <span>装箱</span></div><p>{t}</p><p><img src="a.png" alt="图片加载失败"></p></main>'),
        "搬家 ¶ 断电 ¶ {s} ¶ [首页](/)装箱 ¶ {t} ¶ ![](a.png)",
        ["navigation: 首页 > 搬家"],
    ),
    "day from which an article holds, and a note, beside its box": (
        ("<h1>a</h1><div>生效日期：2020年1月3日</div><div class='content'><h2>断电</h2><p>{s}</p><p>{t}</p></div>"
        "<p>注：请再看一遍。</p><p>客服在线。</p>"),
        "生效日期：2020年1月3日 ¶ 断电 ¶ {s} ¶ {t} ¶ 注：请再看一遍。",
        ["outside: 客服在线。"],
    ),
    "parts named alike, the others with pictures, and boxes of the site named so": (
        ("<div><div class='part-1'><h3>断电</h3><div>{more}</div></div><div class='part-2'><a name='b'></a><h3>装箱</h3><img src='a.png'></div>"
        "<div class='part-3'><h3>别处</h3><p><a href='/1'>找车</a></p></div></div><div class='part-4'><p>客服在线</p></div>"),
        "断电 ¶ {s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ 装箱 ¶ ![](a.png) ¶ 别处 ¶ [找车](/1)",
        ["outside: 客服在线"],
    ),
    "columns named after their width are no parts": (
        ("<div class='col-8'><h3>断电</h3><p>{s}</p><p>{t}</p><p>{u}</p></div><div class='col-4'><h3>公告</h3><p>客服在线</p></div>"
        "<div class='col-3'><h3>扫码</h3><p>客服不在</p></div>"),
        "断电 ¶ {s} ¶ {t} ¶ {u}",
        ["outside: 公告 客服在线", "outside: 扫码 客服不在"],
    ),
    "sentences in no paragraph but in letters of another kind, below a box with a day": (
        ("<div class='content'><div class='head'><p>搬家那天要做的几件事，以及前一天要做的几件</p><span>2020-1-3 10:20</span></div>"
        "<div class='text'><i>{s}</i><i>{t}</i><i>{u}</i><div><img src='a.png'></div><i>{v}</i></div></div><div><i>客服在线</i></div>"),
        "搬家那天要做的几件事，以及前一天要做的几件 ¶ *{s}{t}{u}* ¶ ![](a.png) ¶ *{v}*",
        ["outside: 客服在线", "date: 2020-1-3 10:20"],
    ),
    "notice of a site, and a note with a link, beside the box of an article": (
        ("<h1>a</h1><div class='content'><h2>断电</h2><p>{s}</p><p>{t}</p></div>"
        "<p>注：<a href='/'>回首页</a>再看。</p><p>特别声明：都是网友写的。</p>"),
        "断电 ¶ {s} ¶ {t}",
        ["outside: 注：回首页再看。", "outside: 特别声明：都是网友写的。"],
    ),
    "items whose authors typed a sign or the number of each": (
        ("<main><h2>断电</h2><ul><li>● {s}</li><li><p>●{t}</p></li></ul><p>{u}</p><ul><li>1.纸箱</li><li>2. 木箱</li><li>3.4号箱</li></ul>"
        "<p>{v}</p><ol><li>1.5升水</li><li>2.5升油</li></ol><p>{w}</p><ul><li>● 纸箱</li><li>木箱</li></ul></main>"),
        ("断电 ¶ - {s}\n- {t} ¶ {u} ¶ 1. 纸箱\n2. 木箱\n3. 4号箱 ¶ {v} ¶ 1. 1.5升水\n2. 2.5升油 ¶ {w} ¶ - ● 纸箱\n- 木箱"),
        [],
    ),
    "items that are parts, with lists of parts within, and one of links": (
        ("<main><ul><li><div><h3>断电</h3></div><ul><li><h3>冰箱</h3><p>{s}</p></li><li><h3>灯</h3><p>{t}</p></li><li><h3>炉子</h3><p>{u}</p></li></ul></li>"
        "<li><div><h3>装箱</h3></div><p>{v}</p></li><li><div><h3>找车</h3></div><p>{w}</p></li></ul></main>"),
        "断电 ¶ 冰箱 ¶ {s} ¶ 灯 ¶ {t} ¶ 炉子 ¶ {u} ¶ 装箱 ¶ {v} ¶ 找车 ¶ {w}",
        [],
    ),
    "list behind the last paragraph, and one that has a name": (
        ("<h1>a</h1><p>{s}</p><ul><li>{t}</li><li>{u}</li><li>{v}</li><li>{w}</li><li>{x}</li></ul>"
        "<p>这些不要搬：</p><ul><li>没有吃完的药。</li><li>空的纸箱和过期的票据发票，都扔掉。</li></ul>"
        '<ul class="more"><li>客服在线，随时可以问我们的人。</li><li>电话也有人接。</li></ul>'),
        ("{s} ¶ - {t}\n- {u}\n- {v}\n- {w}\n- {x} ¶ 这些不要搬： ¶ - 没有吃完的药。\n"
        "- 空的纸箱和过期的票据发票，都扔掉。"),
        ["outside: 客服在线，随时可以问我们的人。 电话也有人接。"],
    ),
    "signs that link a heading to itself": (
        ('<main><h2 id="a">断电<a href="#a">¶</a></h2><p>{s}</p>'
        '<h2><a href="#b">#</a>装箱</h2><p>{t}<a href="#a">#1</a></p></main>'),
        "断电 ¶ {s} ¶ 装箱 ¶ {t}#1",
        ["navigation: ¶", "navigation: #"],
    ),
    "answers below a heading that says nothing else": (
        "<main><h2>问：冰箱怎么搬？</h2><h5>答：</h5><p>{s}</p><h2>问：箱子怎么写？</h2><h5>答：</h5><p>{t}</p></main>",
        "问：冰箱怎么搬？ ¶ {s} ¶ 问：箱子怎么写？ ¶ {t}",
        [],
    ),
    "boxes with clauses below a heading with a sign": (
        ("<main><h2>断电</h2><p>{s}</p><p>{t}</p><h2>🔗 相关页面</h2><div>"
        '<a href="/1.html"><div>📦</div><div>装箱</div><div>箱子上先写房间，再写轻重，搬的人一看就知道该往哪里放。</div></a>'
        '<a href="/2.html"><div>🪟</div><div>窗帘</div><div>窗帘先拆下来洗好晾干，到了新家，挂上去马上就能用。</div></a></div></main>'),
        "断电 ¶ {s} ¶ {t}",
        ["navigation: 🔗 相关页面", ("navigation: 📦 装箱 箱子上先写房间，再写轻重，搬的人一看就知道该往哪里放。"
        "🪟 窗帘 窗帘先拆下来洗好晾干，到了新家，挂上去马上就能用。")],
    ),
    "picture of a page builder, and a link of its sidebar": (
        ('<main><h2>断电</h2><div class="b-widget b-widget-text"><p>{s}</p><p>{t}</p></div>'
        '<div class="b-widget b-widget-image"><img src="a.jpg" alt="样张"></div><h2>装箱</h2>'
        '<div class="b-widget"><p>{u}</p></div></main>'),
        "断电 ¶ {s} ¶ {t} ¶ ![样张](a.jpg) ¶ 装箱 ¶ {u}",
        [],
    ),
    "picture of a sidebar": (
        ('<main><h2>断电</h2><p>{s}</p><p>{t}</p><div class="widget"><img src="a.jpg"></div><h2>装箱</h2><p>{u}</p></main>'),
        "断电 ¶ {s} ¶ {t} ¶ 装箱 ¶ {u}",
        [],
    ),
    "ways back, and one in a sentence": (
        ('<main><ul><li><a href="b.html">返回</a></li></ul><h2>断电</h2><p>{s}</p><p>按<a href="c.html">返回</a>再看。</p>'
        '<h2>装箱</h2><p>{t}</p><p><a href="d.html">« 返回列表</a></p>'
        '<p><a href="e.html">← 返回商城首页</a></p><p><a href="f.html">返回的路</a></p></main>'),
        "断电 ¶ {s} ¶ 按[返回](c.html)再看。 ¶ 装箱 ¶ {t} ¶ [返回的路](f.html)",
        ["button: 返回", "button: « 返回列表", "button: ← 返回商城首页"],
    ),
    "way back as a heading, beside a part named so": (
        ('<main><h2><a href="b.html">[返回]</a></h2><p>{s}</p><h2><a href="#r">返回</a></h2><p>{t}</p></main>'),
        "{s} ¶ 返回 ¶ {t}",
        ["button: [返回]"],
    ),
    "boxes of labels and values": (
        ('<main><h2>断电</h2><p>{s}</p><div><div class="q"><span class="i">⏱</span><span>用时</span><span>三小时</span></div>'
        '<div class="q"><span class="i">⚡</span><span>断电</span><span>先拔插头</span></div>'
        '<div class="q"><span class="i">📦</span><span>装箱</span><span>书和碗</span></div></div><p>{t}</p></main>'),
        "断电 ¶ {s} ¶ ⏱ 用时：三小时 ¶ ⚡ 断电：先拔插头 ¶ 📦 装箱：书和碗 ¶ {t}",
        [],
    ),
    "boxes of parts that are no labels and values": (
        ('<main><h2>断电</h2><p>{s}</p><div><div class="q"><span class="k">投入</span><b>$5</b></div>'
        '<div class="q"><span class="k">单只（售149）</span><b>$49</b></div>'
        '<div class="q"><span class="k">毛利</span><b>67%</b></div></div><p>{t}</p>'
        '<div class="w"><span class="k">搬家</span><span>公司</span></div><p>{u}</p></main>'),
        "断电 ¶ {s} ¶ 投入 **$5** ¶ 单只（售149） **$49** ¶ 毛利 **67%** ¶ {t} ¶ 搬家公司 ¶ {u}",
        [],
    ),
    "pictures that say something, though they come again": (
        ("<main><h2>断电</h2><p>{s}</p>" + "".join(f'<p>先看{n}<img src="cry.gif">，再拔。</p><h3>{n}边</h3><p>图{n}<img src="map.png"></p><p><a href="a.html"><img src="bullet.png"></a>看{n}</p>'
        f'<p><img src="t.jpg">{n}门</p><ul><li>{n}搬：<img src="yes.png"></li><li><img src="yes.png">{n}拆</li></ul>' for n in "东西南") + '<p>点“下一步”：</p><p><img src="next.png"></p><p><a href="http://a.example/"><img src="logo.png"></a></p></main>'),
        ("断电 ¶ {s}" + "".join(f" ¶ 先看{n}![](cry.gif)，再拔。 ¶ {n}边 ¶ 图{n}![](map.png) ¶ [![](bullet.png)](a.html)看{n} ¶ ![](t.jpg)"
        f"{n}门 ¶ - {n}搬：![](yes.png)\n- ![](yes.png){n}拆" for n in "东西南") + " ¶ 点“下一步”： ¶ ![](next.png) ¶ [![](logo.png)](http://a.example/)"),
        [],
    ),
    "links and marks that say something, and what is pressed": (
        ("<main><h2>断电</h2><p>{s}</p>" + "".join(f"<div><p class='n'>CA 1{n}</p><h3>{w}箱</h3><p>打分：<span class='score'>9.{n}</span></p><p>出错了，请<a href='{n}.html'>联系客服</a></p><a href='{n}.html'>了解更多{w}箱</a></div>" for n, w in ((1, "东"), (2, "西"), (3, "南")))
        + '<p><a href="7.html">《办法》全文<em>查看</em></a>，以及下文。</p><p><a href="javascript:;">怎样断电？</a></p><div><a href="javascript:;">断电的办法</a></div><table><tr><td>一</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>'
        '<h3>记数</h3><p><a href="javascript:;">记水表</a></p><p><a href="javascript:;">查看更多</a></p><p>门有两种动作：</p><p><a href="javascript:;">打开</a></p><p><a href="javascript:;">关闭</a></p><h3>大门</h3><p><a href="javascript:;">预约</a></p></main>'),
        ("断电 ¶ {s}" + "".join(f" ¶ CA 1{n} ¶ {w}箱 ¶ 打分：9.{n} ¶ 出错了，请[联系客服]({n}.html) ¶ [了解更多{w}箱]({n}.html)" for n, w in ((1, "东"), (2, "西"), (3, "南")))
        + " ¶ [《办法》全文*查看*](7.html)，以及下文。 ¶ 怎样断电？ ¶ 断电的办法 ¶ | 一 | 二 |\n| --- | --- |\n| 三 | 四 | ¶ 记数 ¶ 记水表 ¶ 门有两种动作： ¶ 打开 ¶ 关闭 ¶ 大门 ¶ 预约"),
        ["button: 查看更多"],
    ),
    "words in boxes called as those of a site": (
        ('<main><h1>面包</h1><p class="top">求助热线：400-000-5178</p><ul class="bread"><li>全麦</li><li>白面</li></ul><p class="breadcrumb-recipe">面粉 > 水</p><p aria-live="polite">共有诗歌三百首</p><p aria-live="polite">箱里有 30 个问题</p><h2>断电</h2><p>{s}</p></main>'),
        "面包 ¶ 求助热线：400-000-5178 ¶ - 全麦\n- 白面 ¶ 面粉 > 水 ¶ 共有诗歌三百首 ¶ 箱里有 30 个问题 ¶ 断电 ¶ {s}",
        [],
    ),
    "lines of a site around a text that names and states tell": (
        ('<main><h1>搬家</h1>'
        '<div class="positon"><a href="#">首页</a>&nbsp;>&nbsp;<a href="#">帮助</a>&nbsp;>&nbsp;<a href="#">搬家</a></div>'
        '<ol id="breadcrumbs"><li><a href="/a">空间</a></li><li><a href="/b">屋子</a></li></ol>'
        '<h2>断电</h2><p>{s}</p><div class="bread">面包</div><h2>装箱</h2><p>{t}</p><div class="faq-empty" hidden>没有找到，换一个词。</div>'
        '<p>{u}</p><div id="div_digg">8 1</div></main>'),
        "搬家 ¶ 断电 ¶ {s} ¶ 面包 ¶ 装箱 ¶ {t} ¶ {u}",
        ["hidden: 没有找到，换一个词。", "navigation: 空间 屋子", "related: 8 1", "navigation: 首页 > 帮助 > 搬家"],
    ),
    "links of an author that say where they lead": (
        ('<main><h2>断电</h2><p>{s}</p><ul><li><a href="https://a.example/1">https://a.example/1</a></li><li><a href="https://a.example/2">https://a.example/2</a></li></ul><p>{t}</p></main>'),
        "断电 ¶ {s} ¶ - [https://a.example/1](https://a.example/1)\n- [https://a.example/2](https://a.example/2) ¶ {t}",
        [],
    ),
    "words above others that are no reading": (
        ("<main><h2>断电</h2><p>先看<ruby>专员<rt>Reichskommissar</rt></ruby>和<ruby>专<rt>zhuān</rt></ruby>，再看<ruby>ＣＰＵ<rt>中央处理器</rt></ruby>和<ruby>女士<rt>nvshi</rt></ruby>、<ruby>你好<rt>nei hou</rt></ruby>。{s}</p></main>"),
        "断电 ¶ 先看专员（Reichskommissar）和专，再看CPU（中央处理器）和女士、你好。{s}",
        [],
    ),
    "paragraphs within a line, and blanks to fill": (
        ("<main><h2>断电</h2><p>　　{s}　 　　{t}</p><p>　　名字　　数目</p><p>“搬家”　　　　，是他说的。　　{u}</p><p>合同自&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;年&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;月起生效：{v}</p></main>"),
        "断电 ¶ {s} ¶ {t} ¶ 名字 数目 ¶ “搬家”，是他说的。 ¶ {u} ¶ 合同自 年 月起生效：{v}",
        [],
    ),
    "items of which nearly all are counted by their author": (
        ("<main><h2>断电</h2><p>{s}</p><ol>" + "".join(f"<li>{n}.{w}</li>" for n, w in enumerate("东西南北上下左右前", 1)) + "<li>后</li></ol></main>"),
        "断电 ¶ {s} ¶ " + "\n".join(f"{n}. {w}" for n, w in enumerate("东西南北上下左右前后", 1)),
        [],
    ),
    "items without a count below many that have one": (
        ("<main><h2>断电</h2><p>{s}</p><ul>" + "".join(f"<li>{n}.{w}</li>" for n, w in enumerate("东西南北上下左右前", 1)) + "<li>补充说明</li></ul></main>"),
        "断电 ¶ {s} ¶ " + "\n".join(f"- {n}.{w}" for n, w in enumerate("东西南北上下左右前", 1)) + "\n- 补充说明",
        [],
    ),
    "items to tick that only speak of agreeing": (
        ('<main><h2>断电</h2><p>{s}</p><ul><li><input type="checkbox">房东同意后再装箱</li><li><input type="checkbox">勾选合适的灯</li>'
        '<li><input type="checkbox">我已知悉风险，同意搬运</li></ul><p>在底部勾选“<input type="checkbox">我已阅读并同意服务条款”</p></main>'),
        "断电 ¶ {s} ¶ - ☐ 房东同意后再装箱\n- ☐ 勾选合适的灯\n- ☐ 我已知悉风险，同意搬运 ¶ 在底部勾选“我已阅读并同意服务条款”",
        [],
    ),
    "parts that styles draw apart, and spans within a sentence": (
        ("<style>@media print{{a{{b:c}}}} .k b, .n{{color:red;display:block}}.x{{display:none}}.f{{display:flex;gap:1em}}</style>"
        "<main><h2>断电</h2><p>{s}</p><ol class='k'><li><b><span class='n'>1</span>拔插头</b><span>先看清是哪一根。</span></li></ol>"
        "<ul><li><b>擦水</b><span>要用干布。</span></li></ul><p>{t}</p>"
        "<div class='f'><span>东边</span><i></i><span>西边</span></div><p class='flex'><b>东：</b><span>西</span></p><div class='k'>主人<b>张三</b>家<b>，李四</b></div>"
        "<p>{u}</p><pre><span class='d'>aa</span><span class='d'>bb</span><span class='d'>cc</span></pre></main>"),
        "断电 ¶ {s} ¶ 1. **1 拔插头** 先看清是哪一根。 ¶ - **擦水**要用干布。 ¶ {t} ¶ 东边 西边 ¶ **东：**西 ¶ 主人 **张三** 家**，李四** ¶ {u} ¶ ```\naabbcc\n```",
        [],
    ),
    "tags, links and numbers in boxes, and parts of a sentence": (
        ("<style>.f{{display:flex}}.c,.n{{display:inline-block}}.m .o{{display:inline-block}}.d{{display:block;float:left}}@media print{{.p{{display:block}}}}</style>"
        "<main><h2>断电</h2><p>{s}</p><div><span class='tag'>搬家</span><span class='tag red'>冰箱</span></div>"
        "<h3><span class='n'>1</span>装箱</h3><p>{t}</p><h3><span class='n'>2</span>找车</h3><p><span class='d'>先</span>看车</p>"
        "<p>{u}</p><div><span class='g'>先拔</span><span class='g'>插头</span><span class='g'>再擦</span></div>"
        "<div class='f'><b class='p'>70</b><span>年代</span></div><div><span class='c'>30</span>年前</div>"
        "<h3 class='flex'><span class='c'>旧冰箱</span><span class='c'>搬家</span></h3><p>{v}</p><p class='m'><span class='o'>1</span>月份浇水</p><p class='m'><span class='o'>2</span>月份施肥</p><h3><span class='tag'>长江</span><span class='tag'>大桥</span></h3><p>{w}</p></main>"),
        "断电 ¶ {s} ¶ 搬家 冰箱 ¶ 装箱 ¶ {t} ¶ 找车 ¶ 先看车 ¶ {u} ¶ 先拔插头再擦 ¶ **70**年代 ¶ 30年前 ¶ 旧冰箱搬家 ¶ {v} ¶ 1月份浇水 ¶ 2月份施肥 ¶ 长江大桥 ¶ {w}",
        [],
    ),
    "paragraphs that are only indented, and code": (
        ("<main><h2>断电</h2><p>　　{s}\n　　{t}<b>空格</b>　　{u}</p><pre><code>print(1)  # 。\n　　b</code></pre>"
        "<p>{v}<br>\n　　{w}　　{x}</p></main>"),
        "断电 ¶ {s} ¶ {t}**空格** {u} ¶ ```\nprint(1)  # 。\n　　b\n``` ¶ {v} ¶ {w} ¶ {x}",
        [],
    ),
    "signs in running text": (
        ('<main><h2 id="a">断电<b><a href="#a">#</a></b>以后</h2><p>{s}</p><p><a href="#b">¶</a>{u}</p>'
        '<p>输入号码，最后按<a href="#key">#</a></p><p><a href="#key">#</a>键返回。{t}</p></main>'),
        "断电以后 ¶ {s} ¶ {u} ¶ 输入号码，最后按# ¶ #键返回。{t}",
        ["navigation: #", "navigation: ¶"],
    ),
    "region named content, with little beside it": (
        '<main><div class="content"><p>{s}</p><p>{t}</p></div><div class="box">客服在线</div></main>',
        "{s} ¶ {t}",
        ["outside: 客服在线"],
    ),
    "document with its parties below its title": (
        ("<title>搬家的约定</title><div><h3>搬家的约定</h3><span>甲方：</span><p>日期：</p></div>"
        "<div><p>{s}</p><p>{t}</p></div>"),
        "搬家的约定 ¶ 甲方： ¶ 日期： ¶ {s} ¶ {t}",
        [],
    ),
    "sentences between boxes in no element of their own": (
        ('<main><div class="frame">{s}<div class="content"><p>{t}</p><p>{u}</p></div>{v}'
        '<div class="box">客服在线</div></div></main>'),
        "{s} ¶ {t} ¶ {u} ¶ {v} ¶ 客服在线",
        [],
    ),
    "sentence beside the element that is named the article": (
        '<body>{s}<div class="content"><p>{t}</p><p>{u}</p></div></body>',
        "{s} ¶ {t} ¶ {u}",
        [],
    ),
    "labels and links between boxes": (
        ('<main><div class="frame">字号：大<div class="content"><p>{t}</p><p>{u}</p></div>'
        '<a href="next.html">下一页讲怎么把大件的家具搬下楼。</a></div></main>'),
        "{t} ¶ {u}",
        ["outside: 字号：大", "outside: 下一页讲怎么把大件的家具搬下楼。"],
    ),
    "prose beside the best region is kept": (
        '<main><div class="one"><p>{s}</p><p>{t}</p></div><div class="two"><p>{u}</p></div></main>',
        "{s} ¶ {t} ¶ {u}",
        [],
    ),
    "prose below a tenth beside a region": (
        '<main><div class="one"><p>{t}</p>{more}</div><div class="two"><p>本页字号可以在右上角调，调好会记住。</p></div></main>',
        "{t} ¶ {s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["outside: 本页字号可以在右上角调，调好会记住。"],
    ),
    "paragraphs beside a region of a main part that leads nowhere": (
        '<main><div class="one"><p>{t}</p>{more}</div><div class="two"><p>省力</p><p>省时</p><p>省钱</p></div></main>',
        "{t} ¶ {s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ 省力 ¶ 省时 ¶ 省钱",
        [],
    ),
    "paragraphs beside one of a main part that leads elsewhere": (
        '<main><div class="one"><p>{t}</p>{more}</div><div class="two"><p>省力</p><p>省时</p><p><a href="/">省钱</a></p></div></main>',
        "{t} ¶ {s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["outside: 省力 省时 省钱"],
    ),
    "boxes that wait for their scripts, and a list of links above the site's own words": (
        ('<div><div class="content"><h2>断电</h2><p>{s}</p><p>{t}</p><div><h3>公告</h3><ul><li>数据加载中...</li></ul></div>'
        '<div><h3>访客</h3><div>加载中…</div></div><h3>小组</h3><ul><li><a href="/1">搬家</a></li><li><a href="/2">装箱</a></li></ul></div>'
        "<p>都是网友写的。</p></div>"),
        "断电 ¶ {s} ¶ {t}",
        ["navigation: 公告", "navigation: 数据加载中...", "navigation: 访客", "navigation: 加载中…", "navigation: 小组",
         "navigation: 搬家 装箱", "outside: 都是网友写的。"],
    ),
    "three teasers beside a region": (
        '<main><div class="one"><p>{s}</p><p>{t}</p></div><div class="list"><div class="card"><a href="0.html">瓷碗怎么包装才不会碎</a></div><div class="card"><a href="1.html">镜子怎么包装才不会碎</a></div><div class="card"><a href="2.html">花盆怎么包装才不会碎</a></div></div></main>',
        "{s} ¶ {t}",
        ["outside: 瓷碗怎么包装才不会碎 镜子怎么包装才不会碎 花盆怎么包装才不会碎"],
    ),
    "two teasers beside a region": (
        '<main><div class="one"><p>{s}</p><p>{t}</p></div><div class="list"><div class="card"><a href="0.html">瓷碗怎么包装才不会碎</a></div><div class="card"><a href="1.html">镜子怎么包装才不会碎</a></div></div></main>',
        "{s} ¶ {t}",
        ["outside: 瓷碗怎么包装才不会碎 镜子怎么包装才不会碎"],
    ),
    "regions of one kind are one article": (
        '<main><div class="part-1"><p>{s}</p><p>{t}</p></div><hr><div class="part-2"><p>{u}</p><p>搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷。</p></div><div class="other">版权说明</div></main>',
        "{s} ¶ {t} ¶ {u} ¶ 搬家前一天先把冰箱断电，擦干里面的水，门留一条缝，免得路上闷。",
        ["disclaimer: 版权说明"],
    ),
    "heading before the region": (
        '<main><h2>装箱</h2><div class="one"><p>{s}</p><p>{t}</p></div><div><a href="a.html">装箱的办法</a><a href="b.html">找车的办法</a></div></main>',
        "装箱 ¶ {s} ¶ {t}",
        ["outside: 装箱的办法找车的办法"],
    ),
    "text of a box without paragraphs": (
        '<main><div class="one">{s}<br>{t}</div><div class="two">{u}</div></main>',
        "{s} ¶ {t} ¶ {u}",
        [],
    ),
    "box with a paragraph is none itself": (
        '<main><div class="one">{s}<p>{t}</p></div></main>',
        "{s} ¶ {t}",
        [],
    ),
    "a short article above the parts of the text": (
        (
            "<body><main><article><h1>a</h1><p>{u}</p></article>"
            "<section><h2>一</h2><p>{s}</p><h2>二</h2><p>{v}</p></section></main></body>"
        ),
        "{u} ¶ 一 ¶ {s} ¶ 二 ¶ {v}",
        [],
    ),
    "boxes of the site between the title and the article": (
        ('<body><h1>a</h1><div class="hot"><h3>热门文章</h3><h4>省钱</h4></div><div class="ad"><p>{v}</p></div>'
        '<article><p>{s}</p><p>{t}</p><p>{u}</p></article></body>'),
        "{s} ¶ {t} ¶ {u}",
        ["outside: 热门文章 省钱", "outside: {v}"],
    ),
    "headings that are long questions": (
        "<main>" + "".join(f"<h2>“{{{each}}}”是什么意思？</h2><p>{{{each}}}</p>" for each in "stu") + "</main>",
        " ¶ ".join(f"“{{{each}}}”是什么意思？ ¶ {{{each}}}" for each in "stu"),
        [],
    ),
    "the only article, without the heading and beside the text": (
        "<body><div><h1>a</h1><p>{s}</p><p>{t}</p></div><ol><li><article><p>{u}{v}</p></article></li></ol></body>",
        "{s} ¶ {t} ¶ 1. {u}{v}",
        [],
    ),
    "an author's list of books, each with a sentence": (
        ('<main><h2>断电</h2><p>{s}</p><h2>推荐阅读</h2><p>{t}</p><p><a href="/1">装箱</a></p><p>{u}</p>'
        '<p><a href="/2">找车</a></p><p>{v}</p><p><a href="/3">省钱</a></p></main>'),
        "断电 ¶ {s} ¶ 推荐阅读 ¶ {t} ¶ [装箱](/1) ¶ {u} ¶ [找车](/2) ¶ {v} ¶ [省钱](/3)",
        [],
    ),
    "a way back that is a term": (
        ('<main><p>{s}</p><ul><li><a href="a">返回</a></li><li><a href="b">打开</a>，{t}</li></ul>'
        '<dl><dt><a href="#r">返回</a></dt><dd>{u}</dd></dl></main>'),
        "{s} ¶ - [返回](a)\n- [打开](b)，{t} ¶ 返回\n: {u}",
        [],
    ),
    "a single item that leads to a part of the site": (
        '<main><p>{s}</p><ul><li><a href="/category/boxes/">装箱的办法</a></li></ul><p>{t}</p></main>',
        "{s} ¶ - [装箱的办法](/category/boxes/) ¶ {t}",
        [],
    ),
    "links to friends with long names": (
        ('<main><p>{s}</p><ul><li><a href="https://a.example">小城搬家公司的门户网站</a></li>'
        '<li><a href="https://b.example.cn/">大城搬家公司的门户网站</a></li></ul></main>'),
        "{s}",
        ["navigation: 小城搬家公司的门户网站 大城搬家公司的门户网站"],
    ),
    "two articles, short beside what stands around them": (
        ("<body><div><p>{s}</p><p>{t}</p></div><article><p>{u}</p></article><article><p>{v}</p></article><p>{w}</p><p>{x}</p></body>"),
        "{s} ¶ {t} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        [],
    ),
    "several boxes of the same name, the first with most of the text": (
        ('<body><div><h1>a</h1></div><div><h2>断电</h2><div><div class="article-box">{more}<p>{t}</p><p>锅碗瓢盆，油盐酱醋，米面，调料，能送人的送人，能吃完的吃完。</p></div></div></div>'
        '<div><h2>花草</h2><div><div class="article-box"><p>花盆底下垫报纸，土压实，枝叶用袋子松松套住，别捂着，别压着。</p></div></div></div>'
        '<div><h2>猫狗</h2><div><div class="article-box"><p>猫狗先送朋友家，笼子、粮和水带上，等新家收拾好了，再接回来。</p></div></div></div></body>'),
        ("断电 ¶ {s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ {t} ¶ 锅碗瓢盆，油盐酱醋，米面，调料，能送人的送人，能吃完的吃完。 ¶ 花草 ¶ 花盆底下垫报纸，土压实，枝叶用袋子松松套住，别捂着，别压着。"
        " ¶ 猫狗 ¶ 猫狗先送朋友家，笼子、粮和水带上，等新家收拾好了，再接回来。"),
        [],
    ),
    "text in no paragraph, above a disclaimer that is one, and teasers": (
        ('<body><div class="content"><div><div class="txt">{s}{t}{u}{v}{w}{x}<p></p></div><div class="say">'
        '<p>声明：文章提及内容仅供参考，不构成建议，据此操作，风险自担，请知悉。</p></div></div><div><div>'
        '<h2>为你推荐</h2><ul><li><a href="/1">装箱的办法，要看什么东西，先轻后重</a></li>'
        '<li><a href="/2">找车的办法，要看什么日子，先近后远</a></li>'
        '<li><a href="/3">省钱的办法，要看什么地方，先旧后新</a></li></ul></div></div></div></body>'),
        "{s}{t}{u}{v}{w}{x}",
        [
            "outside: 为你推荐 装箱的办法，要看什么东西，先轻后重 找车的办法，要看什么日子，先近后远 省钱的办法，要看什么地方，先旧后新",
            "disclaimer: 声明：文章提及内容仅供参考，不构成建议，据此操作，风险自担，请知悉。",
        ],
    ),
    "links to what an author has read": (
        ('<main><p>{s}</p><p>{t}</p><ol><li><a href="https://a.example/1">冰箱断电以后怎样除味</a></li>'
        '<li><a href="http://www.b.example.cn/2">易碎的东西怎样包</a></li></ol></main>'),
        ("{s} ¶ {t} ¶ 1. [冰箱断电以后怎样除味](https://a.example/1)\n"
        "2. [易碎的东西怎样包](http://www.b.example.cn/2)"),
        [],
    ),
    "sentences that are links to nowhere, and buttons that are": (
        (
            '<main><p>{s}</p><ul><li><a href="#">{t}</a></li><li><a href="#">{u}</a></li></ul>'
            '<ul><li><a href="#">装箱</a></li><li><a href="#">找车</a></li></ul></main>'
        ),
        "{s} ¶ - {t}\n- {u}",
        ["navigation: 装箱 找车"],
    ),
    "links to friends, and to parts of one large site": (
        ('<main><p>{s}</p><p>{t}</p><ol><li><a href="https://a.example/">小周</a></li>'
        '<li><a href="http://b.example.cn/">老张的博客</a></li></ol><ul>'
        '<li><a href="https://news.a.com.cn/">冰箱断电以后怎样除味</a></li>'
        '<li><a href="https://home.a.com.cn/">易碎的东西怎样包</a></li></ul></main>'),
        "{s} ¶ {t}",
        ["navigation: 小周 老张的博客", "navigation: 冰箱断电以后怎样除味 易碎的东西怎样包"],
    ),
    "one tag, below a part that is still empty": (
        ('<main><p>{s}</p><p>{t}</p><h2>装箱</h2><div><a href="/tags/home/">#搬家</a></div>'
        '<p>{u}<a href="/tags/home/">#搬家</a></p></main>'),
        "{s} ¶ {t} ¶ 装箱 ¶ {u}[#搬家](/tags/home/)",
        ["navigation: #搬家"],
    ),
    "two links are navigation": (
        '<main><p>{s}</p><ul><li><a href="a">装箱</a></li><li><a href="b">找车</a></li></ul><p>{t}</p></main>',
        "{s} ¶ {t}",
        ["navigation: 装箱 找车"],
    ),
    "links that an open sentence leads to": (
        '<main><p>{s}</p><p>装箱以前可以先看看我去年写的两篇搬家的旧文章</p><ul><li><a href="a">装箱</a></li><li><a href="b">找车</a></li></ul><p>{t}</p></main>',
        "{s} ¶ 装箱以前可以先看看我去年写的两篇搬家的旧文章 ¶ - [装箱](a)\n- [找车](b) ¶ {t}",
        [],
    ),
    "links that an open sentence leads to at the end": (
        '<main><p>{s}</p><p>我去年写的两篇旧文章：</p><ul><li><a href="a">装箱</a></li><li><a href="b">找车</a></li></ul></main>',
        "{s} ¶ 我去年写的两篇旧文章：",
        ["navigation: 装箱 找车"],
    ),
    "links to pages of others below a sentence, above more": (
        '<main><p>{s}</p><ul><li><a href="https://a.example/b">小周</a></li><li><a href="https://b.example/c">老张</a></li></ul><h2>装箱</h2><p>{t}</p></main>',
        "{s} ¶ - [小周](https://a.example/b)\n- [老张](https://b.example/c) ¶ 装箱 ¶ {t}",
        [],
    ),
    "one link is none": (
        '<main><p>{s}</p><ul><li><a href="a">装箱</a></li></ul><p>{t}</p></main>',
        "{s} ¶ - [装箱](a) ¶ {t}",
        [],
    ),
    "links to files stay": (
        '<main><p>{s}</p><ul><li><a href="a.pdf">清单</a></li><li><a href="b">找车</a></li></ul><p>{t}</p></main>',
        "{s} ¶ - [清单](a.pdf)\n- [找车](b) ¶ {t}",
        [],
    ),
    "links with dates beside them": (
        '<main><p>{s}</p><ul><li><a href="a">装箱</a> 2025-01-02</li><li><a href="b">找车</a> 2025-01-03</li></ul><p>{t}</p></main>',
        "{s} ¶ {t}",
        ["navigation: 装箱 2025-01-02 找车 2025-01-03"],
    ),
    "links with words beside them stay": (
        '<main><p>{s}</p><ul><li><a href="a">装箱</a>要两天</li><li><a href="b">找车</a>要一天</li></ul><p>{t}</p></main>',
        "{s} ¶ - [装箱](a)要两天\n- [找车](b)要一天 ¶ {t}",
        [],
    ),
    "links in a sentence stay": (
        '<main><p>{s}</p><ul><li><a href="a">装箱的几种办法都在这里写了</a>。</li><li><a href="b">找车的几种办法都在这里写了</a>。</li></ul></main>',
        "{s} ¶ - [装箱的几种办法都在这里写了](a)。\n- [找车的几种办法都在这里写了](b)。",
        [],
    ),
    "links around pictures": (
        '<main><p>{s}</p><div><a href="a">装箱</a><a href="b">找车</a><img src="x.png" alt="车"></div><p>{t}</p></main>',
        "{s} ¶ [装箱](a)[找车](b)![车](x.png) ¶ {t}",
        [],
    ),
    "a heading goes with its links": (
        '<main><p>{s}</p><h3>还可以看</h3><ul><li><a href="a">装箱</a></li><li><a href="b">找车</a></li></ul><h3>最后</h3><p>{t}</p></main>',
        "{s} ¶ 最后 ¶ {t}",
        ["navigation: 还可以看", "navigation: 装箱 找车"],
    ),
    "a heading with text below stays": (
        '<main><p>{s}</p><h3>还可以看</h3><ul><li><a href="a">装箱</a></li><li><a href="b">找车</a></li></ul><p>{t}</p></main>',
        "{s} ¶ 还可以看 ¶ {t}",
        ["navigation: 装箱 找车"],
    ),
    "related without links": (
        "<main><p>{s}</p><h3>相关文章</h3><ul><li>装箱的办法</li><li>找车的办法</li></ul></main>",
        "{s}",
        ["navigation: 相关文章", "navigation: - 装箱的办法", "navigation: - 找车的办法"],
    ),
    "related with a sentence": (
        "<main><p>{s}</p><h3>相关文章</h3><p>{t}</p></main>",
        "{s} ¶ 相关文章 ¶ {t}",
        [],
    ),
    "related far from its list": (
        "<main><p>{s}</p><div><h3>相关文章</h3></div><div><ul><li>装箱的办法</li></ul></div></main>",
        "{s}",
        ["navigation: 相关文章", "navigation: - 装箱的办法"],
    ),
    "hot comments": (
        "<main><h2>装箱</h2><p>{s}</p><h2>热门评论</h2><p>我上次搬家就摔了一个鱼缸。</p></main>",
        "装箱 ¶ {s}",
        ["navigation: 热门评论", "navigation: 我上次搬家就摔了一个鱼缸。"],
    ),
    "comments with a number": (
        "<main><h2>装箱</h2><p>{s}</p><h2>评论（12）</h2><p>楼上说得对。</p></main>",
        "装箱 ¶ {s}",
        ["navigation: 评论（12）", "navigation: 楼上说得对。"],
    ),
    "comments of the author, with a part below, and those of readers": (
        "<main><h1>装箱</h1><p>{s}</p><h1>评论</h1><p>{t}</p><h2>先说省钱</h2><p>{u}</p><h2>评论</h2><p>我也摔过。</p></main>",
        "装箱 ¶ {s} ¶ 评论 ¶ {t} ¶ 先说省钱 ¶ {u}",
        ["navigation: 评论", "navigation: 我也摔过。"],
    ),
    "comments between parts": (
        "<main><h2>装箱</h2><p>{s}</p><h2>评论</h2><p>{t}</p><p>2楼 回复</p><h2>找车</h2><p>{u}</p></main>",
        "装箱 ¶ {s} ¶ 找车 ¶ {u}",
        ["navigation: 评论", "navigation: {t}", "navigation: 2楼 回复"],
    ),
    "paragraphs in the size of headings": (
        ("<body><section><h5>公告</h5><div><h5><b>断电</b></h5><h6>{s}</h6><h6>电话如下：</h6><h5><b>装箱</b></h5><h6>{t}</h6>"
        "<h6>{u}</h6><ul><li>{v}</li><li>{w}</li></ul></div></section></body>"),
        "公告 ¶ 断电 ¶ {s} ¶ 电话如下： ¶ 装箱 ¶ {t} ¶ {u} ¶ - {v}\n- {w}",
        [],
    ),
    "headings that are short sentences": (
        "<main><h2>先断电。</h2><p>{s}</p><h2>再装箱。</h2><p>{t}</p><h2>后找车。</h2><p>{u}</p></main>",
        "先断电。 ¶ {s} ¶ 再装箱。 ¶ {t} ¶ 后找车。 ¶ {u}",
        [],
    ),
    "lists named alike, one of them long": (
        ('<main>{more}<section><div><ul class="meta-list"><li>车：大</li><li>人：二</li></ul></div><div><ul class="meta-list">'
        "<li>车：{t}</li></ul></div></section></main>"),
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ - 车：大\n- 人：二 ¶ - 车：{t}",
        [],
    ),
    "lines between the title and the article": (
        ('<body><div class="hero"><img src="a.jpg" class="hero-cover" alt="车"><h1>a</h1><p class="subtitle">省钱的搬法</p>'
        '<div>2020-01-02 小周</div><p>作者：小周</p></div><div class="cover"><img src="default.jpg"></div><h3>两天搬完</h3>'
        '<div><p>{v}</p><p>{w}<a href="/b">图</a></p></div><div class="post-content">{s}<p>{t}</p><h2>装箱</h2><p>{u}</p></div></body>'),
        "![车](a.jpg) ¶ 省钱的搬法 ¶ {v} ¶ {s} ¶ {t} ¶ 装箱 ¶ {u}",
        ["outside: 2020-01-02 小周 作者：小周", "outside: 两天搬完", "outside: {w}图"],
    ),
    "a cover that the article shows again": (
        ('<body><div class="hero"><img src="a.jpg" class="hero-cover" alt="车"><h1>a</h1></div>'
        '<div class="post-content"><p>{s}</p><img src="a.jpg"><p>{t}</p><p>{u}</p></div></body>'),
        "{s} ¶ ![](a.jpg) ¶ {t} ¶ {u}",
        [],
    ),
    "names, boxes and addresses below a title": (
        ("<body><h1>搬家省钱</h1><h3>小周 发表</h3><p>小周家住朝阳区建国路八十八号院，欢迎大家来信。</p><h4>热门标签</h4><h2>省钱两法</h2><h3 class=headline>先断电</h3>"
        "<article><p>{s}</p><p>{t}</p><p>{u}</p></article></body>"),
        "搬家省钱 ¶ 省钱两法 ¶ 先断电 ¶ {s} ¶ {t} ¶ {u}",
        ["outside: 小周 发表", "outside: 小周家住朝阳区建国路八十八号院，欢迎大家来信。", "outside: 热门标签"],
    ),
    "description of a post, and one that says nothing": (
        ('<body><header class="t"><h1>a</h1><div class="post-meta">2020-01-02<div class="post-description">{v}</div>'
        '<div class="ai-description">生成中</div></div></header><div class="post-content"><p>{s}</p><p>{t}</p></div></body>'),
        "{v} ¶ {s} ¶ {t}",
        ["outside: 2020-01-02 生成中"],
    ),
    "sentences and a line right behind the title, none twice": (
        ('<body><div class="hero"><h1>a</h1><p>说说每个省钱的细节</p><div><p>{v}</p></div><p>{s}</p></div>'
        '<div class="post-content"><p>{s}</p><p>{t}</p><p>{u}</p></div></body>'),
        "说说每个省钱的细节 ¶ {v} ¶ {s} ¶ {t} ¶ {u}",
        ["outside: {s}"],
    ),
    "where an article is filed, the way to it, and words for screen readers": (
        ('<main><div>办法<span>您现在的位置：<a href="/">主页</a> &gt; <a href="/b">办法</a></span></div><h2>断电</h2><p>{s}</p>'
        '<p>当前位置要记下来，再拆。</p><ul><li>分类：苔藓</li></ul><h2>装箱</h2><p>{t}<a href="#r">↩︎</a></p>'
        '<ul><li>分类：<a href="/c">搬家</a></li><li>标签：<a>无标签</a></li></ul>'
        '<h1 class="screen-reader-text">文章导航</h1><h1>b</h1><div id="share"><div>分享文章</div></div></main>'),
        "b ¶ 办法 ¶ 断电 ¶ {s} ¶ 当前位置要记下来，再拆。 ¶ - 分类：苔藓 ¶ 装箱 ¶ {t}",
        [
            "navigation: ↩︎",
            "related: 分享文章",
            "hidden: 文章导航",
            "navigation: 您现在的位置：主页 > 办法",
            "details: 分类：搬家 标签：无标签",
        ],
    ),
    "lists of the articles beside a text, and of its rights; one that says more stays": (
        ('<main><h2>断电</h2><p>{s}</p><div><div>本文标签：<a href="/t">电</a></div><ul><li>上一篇：<a href="/1">找车</a></li><li>下一篇：<a href="/3">纸箱</a></li></ul></div>'
        '<h2>装箱</h2><p>{t}</p><ul><li>上一篇：<a href="/1">找车</a></li><li>{u}</li></ul>'
        '<ul><li><b>本文作者：</b>小周</li><li><b>本文链接：</b><a href="/2">这里</a></li><li><b>版权声明：</b>搬家的文章都可以转载。</li></ul></main>'),
        "断电 ¶ {s} ¶ 装箱 ¶ {t} ¶ - 上一篇：[找车](/1)\n- {u}",
        ["details: 本文标签：电 上一篇：找车 下一篇：纸箱", "details: 本文作者：小周 本文链接：这里 版权声明：搬家的文章都可以转载。"],
    ),
    "opening with a heading in a box above the densest one, and one with links": (
        ('<main><div class="a"><h2>说明</h2><p>{s}</p></div><div class="b"><div class="c"><section><h3>装箱</h3><p>{t}{u}{v}{t}{u}{v}</p>'
        '<p>{u}{w}{x}{u}{w}{x}</p></section></div></div><div class="d"><a href="/q">下一个</a></div></main>'),
        "说明 ¶ {s} ¶ 装箱 ¶ {t}{u}{v}{t}{u}{v} ¶ {u}{w}{x}{u}{w}{x}",
        ["outside: 下一个"],
    ),
    "bold counted lines below a heading, and one that goes on with the headings above": (
        ("<main><h2>冰箱</h2><p><strong>1. 先断电</strong><br>{s}</p><div><b>2. 再擦干</b></div><p>{t}</p><h2>装箱</h2><p><strong>1. 只有一个</strong></p><p>{u}</p>"
        "<h3>一、纸箱</h3><p>{v}</p><h3>二、木箱</h3><p>{w}</p><p><strong>三、铁箱</strong></p><p>{x}</p>"
        "<ul><li><p><strong>四、竹箱</strong></p><p>{s}</p></li></ul></main>"),
        ("冰箱 ¶ 先断电 ¶ {s} ¶ 再擦干 ¶ {t} ¶ 装箱 ¶ **1. 只有一个** ¶ {u} ¶ 纸箱 ¶ {v} ¶ 木箱 ¶ {w}"
        " ¶ 铁箱 ¶ {x} ¶ - **四、竹箱** ¶   {s}"),
        [],
    ),
    "what is said below a question that the window names goes with its answer": (
        ('<title>冰箱怎样搬才不坏？</title><div class="question"><div class="question-main">冰箱怎样搬才不坏？</div><div class="question-description"><p>{s}</p></div></div>'
        '<div><div class="views">10,152</div><article><p>{t}</p><p>{u}</p><p>{v}</p></article></div>'),
        "冰箱怎样搬才不坏？ ¶ {s} ¶ {t} ¶ {u} ¶ {v}",
        ["outside: 10,152"],
    ),
    "links to other sites below a heading, and to friends": (
        ('<link rel="canonical" href="https://www.home.example/1"><main><h2>断电</h2><p>{s}</p><h2>借鉴</h2><ul><li><a href="https://a.example/">小周</a></li>'
        '<li><a href="https://b.example/2">老张</a></li></ul><h2>别的</h2><ul><li><a href="https://home.example/2">装箱</a></li>'
        '<li><a href="https://a.example/3">找车</a></li></ul><h2>装箱</h2><p>{t}</p><h2>友情链接</h2><ul><li><a href="https://a.example/">小周</a></li>'
        '<li><a href="https://b.example/2">老张</a></li></ul></main>'),
        "断电 ¶ {s} ¶ 借鉴 ¶ - [小周](https://a.example/)\n- [老张](https://b.example/2) ¶ 装箱 ¶ {t}",
        ["navigation: 别的", "navigation: 装箱 找车", "navigation: 友情链接", "navigation: 小周 老张"],
    ),
    "boxes with clauses that lead to more, and titles of others": (
        ('<main><h2>断电</h2><p>{s}</p><div><a href="/1"><div>装箱</div><div>箱子上写清楚房间和重的轻的，搬的人看一眼就知道它该放在哪里</div></a>'
        '<a href="/2"><div>找车</div><div>老房子楼道窄，沙发和床垫先量好尺寸，过不去就得请人吊下来</div></a></div>'
        '<div><a href="/3"><div>冰箱怎样搬才不坏，老师傅教你三个办法</div><div>2020-01-02</div></a>'
        '<a href="/4"><div>箱子怎样包才不破，老师傅教你四个办法</div><div>2020-01-03</div></a></div></main>'),
        ("断电 ¶ {s} ¶ 装箱 ¶ 箱子上写清楚房间和重的轻的，搬的人看一眼就知道它该放在哪里 ¶ 找车 ¶ 老房子楼道窄，沙发和床垫先量好尺寸，过不去就得请人吊下来"),
        ["navigation: 冰箱怎样搬才不坏，老师傅教你三个办法 2020-01-02箱子怎样包才不破，老师傅教你四个办法 2020-01-03"],
    ),
    "breaks that are written as ends": (
        "<main><h2>断电</h2><p>{s}</br>{t}</p><h2>装箱</h2>{u}</BR >{v}</main>",
        "断电 ¶ {s} ¶ {t} ¶ 装箱 ¶ {u} ¶ {v}",
        [],
    ),
    "who published a page when, in a heading": (
        "<main><h2>断电</h2><p>{s}</p><h4>编号：七 发布日期：2012-06-11</h4><p>{t}</p><h2>当前时间：2012-06-12</h2><p>{u}</p></main>",
        "断电 ¶ {s} ¶ 编号：七 发布日期：2012-06-11 ¶ {t} ¶ 当前时间：2012-06-12 ¶ {u}",
        [],
    ),
    "links to the rest of what stands above them": (
        '<main><p>{s}</p><p><a href="/1">Read more…</a></p><p>{t}</p><a href="/2">查看更多 +</a><p>要<a href="/3">更多</a>就问。</p></main>',
        "{s} ¶ {t} ¶ 要[更多](/3)就问。",
        ["button: Read more…", "button: 查看更多 +"],
    ),
    "days that head parts": (
        ("<main><h2>2021-08-10</h2><p>{s}</p><h2>2022-04-17</h2><p>{t}</p></main>"),
        "2021-08-10 ¶ {s} ¶ 2022-04-17 ¶ {t}",
        [],
    ),
    "one sign above a heading": (
        "<main><div>🚚</div><h2>断电</h2><p>{s}</p><p>📦</p><p>{t}</p></main>",
        "🚚 ¶ 断电 ¶ {s} ¶ 📦 ¶ {t}",
        [],
    ),
    "links drawn as buttons, and those in a sentence and to files": (
        ('<main><h2>断电</h2><p>{s}</p><p><a class="btn btn-info" href="/a">查看详情</a></p><p>先<a class="btn" href="/b">看表</a>再断电。</p>'
        '<h2>装箱</h2><p>{t}</p><div><a class="btn" href="a.pdf">清单</a></div><a class="inline-block rounded-full px-4" href="/c">找车去</a>'
        '<h2>找车</h2><p>{u}</p><a class="tag" href="/d">车行</a></main>'),
        "断电 ¶ {s} ¶ 先[看表](/b)再断电。 ¶ 装箱 ¶ {t} ¶ [清单](a.pdf) ¶ 找车 ¶ {u} ¶ [车行](/d)",
        ["button: 查看详情", "button: 找车去"],
    ),
    "a way back beside a heading and a line": (
        ('<main><div><h2>断电</h2><p>{s}</p><a href="index.html">← 返回首页</a></div><h2>装箱</h2><p>{t}</p>'
        '<p>按<a href="c.html">返回</a></p></main>'),
        "断电 ¶ {s} ¶ 装箱 ¶ {t} ¶ 按[返回](c.html)",
        ["button: ← 返回首页"],
    ),
    "pictures called icons and networks": (
        ('<main><p>{s}</p><div><img src="a/step_icon1.png"></div><p>{t}</p><div><img src="a/step_icon2.png"></div>'
        '<p><a href="big.png"><img src="google.png" alt="设置"></a></p></main>'),
        "{s} ¶ ![](a/step_icon1.png) ¶ {t} ¶ ![](a/step_icon2.png) ¶ [![设置](google.png)](big.png)",
        [],
    ),
    "labels in a column, and words set apart in running text": (
        ("<main><p>{s}</p><ul><li><span>地点</span><span>一楼</span></li><li><label>车辆</label> <span>两辆</span></li><li><span>主办</span><span>(T.O.G.)、搬家队</span></li></ul>"
        "<ul><li><span>多喝</span>水</li><li><span>少吃</span>盐</li><li><span>勤做</span>运动</li></ul></main>"),
        "{s} ¶ - 地点：一楼\n- 车辆：两辆\n- 主办：(T.O.G.)、搬家队 ¶ - 多喝水\n- 少吃盐\n- 勤做运动",
        [],
    ),
    "states of checkboxes": (
        ('<main><p>{s}</p><ul><li><input type="checkbox" checked> 断电</li><li><p><input type="checkbox" disabled>装箱</p></li>'
        '<li><input type="checkbox"><label>找车</label></li><li>记得<input type="checkbox">看车</li></ul></main>'),
        "{s} ¶ - ☑ 断电\n- ☐ 装箱\n- 找车\n- 记得看车",
        [],
    ),
    "text between the items of a list": (
        "<main><p>{s}</p><ol><li>断电</li>{t}<br><li>装箱<p>轻放</p></li>{u}</ol><ul>记得<li>车</li></ul></main>",
        "{s} ¶ 1. 断电 ¶    {t}\n2. 装箱 ¶    轻放 ¶    {u} ¶ - 记得\n- 车",
        [],
    ),
    "comments as a subject": (
        "<main><h2>评论怎么写</h2><p>{s}</p></main>",
        "评论怎么写 ¶ {s}",
        [],
    ),
    "share bar": (
        '<main><p>{s}</p><div class="share"><a href="a">微博</a></div></main>',
        "{s}",
        ["related: 微博"],
    ),
    "share bar that has a sentence": (
        '<main>{more}<div class="share"><p>{t}</p></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ {t}",
        [],
    ),
    "related box of links": (
        '<main>{more}<div class="related"><p>箱子上写清楚房间和重的轻的，搬的人看一眼</p><a href="a">{t}</a></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["related: 箱子上写清楚房间和重的轻的，搬的人看一眼 {t}"],
    ),
    "related box of text": (
        '<main>{more}<div class="related"><p>{t}</p><a href="a">看图</a></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ {t} ¶ [看图](a)",
        [],
    ),
    "related box that is headed": (
        '<main><p>{s}</p><div class="related"><h3>清单</h3><ul><li>胶带</li></ul></div></main>',
        "{s} ¶ 清单 ¶ - 胶带",
        [],
    ),
    "comments that look so": (
        '<main>{more}<div class="comments"><p>{t}</p><p>2楼 回复</p></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["comments: {t} 2楼 回复"],
    ),
    "comments in name alone": (
        '<main>{more}<div class="comments"><p>{t}</p></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ {t}",
        [],
    ),
    "comments without a sentence": (
        '<main><p>{s}</p><div class="comment">暂无</div></main>',
        "{s}",
        ["comments: 暂无"],
    ),
    "meta line": (
        '<main><p>{s}</p><div class="post-meta">小李 三月二日 搬家</div></main>',
        "{s}",
        ["details: 小李 三月二日 搬家"],
    ),
    "meta with a sentence": (
        '<main>{more}<div class="meta">{t}</div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ {t}",
        [],
    ),
    "meta that is long": (
        '<main>{more}<div class="meta">车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 </div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行",
        [],
    ),
    "popup": (
        '<main>{more}<div class="popup"><p>{t}</p></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["form: {t}"],
    ),
    "header of an article": (
        "<body><article><header><p>{s}</p></header><p>{t}</p></article></body>",
        "{s} ¶ {t}",
        [],
    ),
    "header without sentence": (
        "<body><article><header>搬家 三月</header><p>{t}</p></article></body>",
        "{t}",
        ["details: 搬家 三月"],
    ),
    "header with a heading": (
        "<body><article><header><h2>装箱</h2></header><p>{t}</p></article></body>",
        "装箱 ¶ {t}",
        [],
    ),
    "aside of the page": (
        "<body><article><p>{t}</p></article><aside>热线 随时打</aside></body>",
        "{t}",
        ["sidebar: 热线 随时打"],
    ),
    "role of navigation": (
        '<body><div role="navigation">首页 下一页</div><main><p>{t}</p></main></body>',
        "{t}",
        ["navigation: 首页 下一页"],
    ),
    "most of the page is never left out": (
        '<body><div class="sidebar"><p>{s}</p><p>{t}</p><p>{u}</p></div><p>完。</p></body>',
        "{s} ¶ {t} ¶ {u}",
        ["outside: 完。"],
    ),
    "home of the title is never left out": (
        '<body><div class="header"><h1>搬家</h1></div><div class="text"><p>{s}</p><p>{t}</p></div></body>',
        "搬家 ¶ {s} ¶ {t}",
        [],
    ),
    "sentences with one link are no navigation": (
        '<body><div class="menu">{t}<a href="a">图</a></div><div class="text">{more}</div></body>',
        "{t}[图](a) ¶ {s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        [],
    ),
    "sentences with two links are": (
        '<body><div class="menu">{t}<a href="a">图</a><a href="b">表</a></div><div class="text">{more}</div></body>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["navigation: {t}图表"],
    ),
    "body of an office": (
        '<body><div class="nav2">本站 公告 {u}</div><div class="TRS_Editor"><p>{s}</p></div></body>',
        "{s}",
        ["outside: 本站 公告 {u}"],
    ),
    "body too small": (
        '<body><div class="entry-content"><p>短。</p></div><div class="x"><p>{s}</p><p>{t}</p><p>{u}</p></div></body>',
        "{s} ¶ {t} ¶ {u}",
        ["outside: 短。"],
    ),
    "two bodies, one longest": (
        '<body><div class="entry-content"><p>{s}</p><p>{t}</p><p>{u}</p></div><div class="entry-content"><p>短。</p></div></body>',
        "{s} ¶ {t} ¶ {u}",
        ["outside: 短。"],
    ),
    "two bodies alike": (
        '<body><div class="entry-content"><p>{s}</p></div><div class="entry-content"><p>{t}</p></div></body>',
        "{s} ¶ {t}",
        [],
    ),
    "bodies inside each other": (
        '<body><div class="entry-content"><div class="entry-content"><p>{s}</p></div><p>{t}</p></div><p>外面</p></body>',
        "{s} ¶ {t}",
        ["outside: 外面"],
    ),
    "landmark with half": (
        '<body><div id="content"><p>{s}</p></div><div><p>箱子上写清楚房间和重的轻的，搬的人看一眼</p></div></body>',
        "{s}",
        ["outside: 箱子上写清楚房间和重的轻的，搬的人看一眼"],
    ),
    "landmark with less than half": (
        '<body><div id="content"><p>搬家前一天先把冰箱断电，擦干里面的水。</p></div><div><p>{t}</p><p>{u}</p></div></body>',
        "{t} ¶ {u}",
        ["outside: 搬家前一天先把冰箱断电，擦干里面的水。"],
    ),
    "densest": (
        "<body><h1>搬家</h1><div><div><p>{s}</p><p>{t}</p></div><div>随便看看</div></div></body>",
        "搬家 ¶ {s} ¶ {t}",
        ["outside: 随便看看"],
    ),
    "densest beside a heading": (
        "<body><h1>搬家</h1><div><div><p>{s}</p><p>{t}</p></div><h2>再说</h2><p>好。</p></div></body>",
        "搬家 ¶ {s} ¶ {t} ¶ 再说 ¶ 好。",
        [],
    ),
    "densest beside a short sentence": (
        "<body><h1>搬家</h1><div><div><p>{s}</p><p>{t}</p></div>客服下班了。</div></body>",
        "搬家 ¶ {s} ¶ {t}",
        ["outside: 客服下班了。"],
    ),
    "title without the site": (
        "<head><title>搬家要点 - 搬家网</title></head><body><main><p>{s}</p></main></body>",
        "搬家要点 ¶ {s}",
        [],
    ),
    "og title": (
        '<head><meta property="og:title" content="搬家要点"><title>搬家网</title></head><body><main><p>{s}</p></main></body>',
        "搬家要点 ¶ {s}",
        [],
    ),
    "og title that is the window's": (
        '<head><meta property="og:title" content="搬家要点_搬家网"><title>搬家要点_搬家网</title></head><body><main><p>{s}</p></main></body>',
        "搬家要点 ¶ {s}",
        [],
    ),
    "heading before title": (
        "<head><title>搬家网</title></head><body><main><h1>搬家要点</h1><p>{s}</p></main></body>",
        "搬家要点 ¶ {s}",
        [],
    ),
    "meta of nearly sixty characters": (
        '<main>{more}<div class="meta">车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 好</div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["details: 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 车行 好"],
    ),
    "list of comments by answers": (
        '<main>{more}<div class="replies"><p>{t}</p><p>2025-01-02</p><p>2025.1.3</p></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["comments: {t} 2025-01-02 2025.1.3"],
    ),
    "one date is no comments": (
        '<main>{more}<div class="replies"><p>{t}</p><p>2025-01-02</p></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ {t}",
        ["date: 2025-01-02"],
    ),
    "advertisement of links": (
        '<main>{more}<div class="ad"><a href="a">{t}</a></div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["advertisement: {t}"],
    ),
    "name in a paragraph says nothing": (
        '<main>{more}<p class="ad">三号车</p></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ 三号车",
        [],
    ),
    "subscribe form": (
        "<main>{more}<form><label>邮箱</label><input></form></main>",
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["form: 邮箱"],
    ),
    "breadcrumb inside": (
        '<main><div class="breadcrumb"><a href="/">首页</a> &gt; <a href="/b">搬家</a></div>{more}</main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["navigation: 首页 > 搬家"],
    ),
    "number beside the links": (
        '<main>{more}<ul><li><a href="a">装箱</a>（12）</li><li><a href="b">找车</a>（3）</li></ul></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["navigation: 装箱（12） 找车（3）"],
    ),
    "links a fifth of which is text": (
        '<main>{more}<div><a href="a">装箱的办法</a>又<a href="b">找车的办法</a>另</div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["navigation: 装箱的办法又找车的办法另"],
    ),
    "links over a fifth of which is text": (
        '<main>{more}<div><a href="a">装箱的办法</a>又见<a href="b">找车的办法</a>另外</div></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ [装箱的办法](a)又见[找车的办法](b)另外",
        [],
    ),
    "questions beside a landmark": (
        '<body><div id="content"><p>{s}</p><p>{t}</p></div><div><details><summary>要押金吗？</summary><p>要一百。</p></details></div></body>',
        "{s} ¶ {t} ¶ 要押金吗？ ¶ 要一百。",
        [],
    ),
    "numbered teasers of a class": (
        '<main><div class="one">{more}</div><ul class="news"><li><a href="a">瓷碗怎么包装才不会碎得满地都是</a></li><li><a href="b">镜子怎么包装才不会碎得满地都是</a></li><li><a href="c">花盆怎么包装才不会碎得满地都是</a></li></ul></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x}",
        ["outside: 瓷碗怎么包装才不会碎得满地都是 镜子怎么包装才不会碎得满地都是 花盆怎么包装才不会碎得满地都是"],
    ),
    "running list beside the region": (
        '<main><div class="one">{more}</div><ul class="steps"><li>{t}</li><li>第一天只装书，第二天装衣服，第三天才装厨房里的东西。</li></ul></main>',
        "{s} ¶ {u} ¶ {v} ¶ {w} ¶ {x} ¶ - {t}\n- 第一天只装书，第二天装衣服，第三天才装厨房里的东西。",
        [],
    ),
}  # fmt: skip


def kept_of(article: Article) -> list[str]:
    """Return the paragraphs and headings of an article in their order, each once."""
    texts = [article.title, article.lead]
    for section in article.sections:
        texts += [section.heading, section.lead]
        texts += [text for each in section.questions for text in (each.heading, each.answer)]
    parts = [part for text in texts if text for part in text.split("\n\n")]
    return [part for part in dict.fromkeys(parts) if part != "a"]


@pytest.mark.parametrize(("page", "kept", "dropped"), PAGES.values(), ids=PAGES.keys())
def test_what_is_kept_of_a_page_and_what_is_not(page, kept, dropped):
    whole = '<!doctype html><html lang="zh"><meta charset="utf-8">' + page.format(**SENTENCES)
    article = load(SourceFile("a.html", f"{whole}</html>".encode()), LoadOptions())
    assert " ¶ ".join(kept_of(article)) == kept.format(**SENTENCES)
    found = [f"{each.reason}: {each.text}" for each in article.dropped]
    assert found == [each.format(**SENTENCES) for each in dropped]


LONE = "退租前要拍照片的清单"


@pytest.mark.parametrize(
    ("window", "body", "title"),
    [
        ("租房网", f"<h5>{LONE}</h5><p>{{s}}</p>", LONE),
        ("租房的小网", f"<p>2020-01-01</p><h5>{LONE}</h5><p>{{s}}</p>", LONE),
        ("租房的小网站", f"<h5>{LONE}</h5><p>{{s}}</p>", "租房的小网站"),
        ("租房网", f"<p>{{t}}</p><h5>{LONE}</h5><p>{{s}}</p>", "租房网"),
        ("租房网", f"<h5>{LONE}</h5><p>{{s}}</p><h5>看表</h5><p>{{t}}</p>", "租房网"),
        ("租房网", "<h5>拍照清单的</h5><p>{s}</p>", "租房网"),
        ("租房网", "<h5>一、拍照清单与看表</h5><p>{s}</p>", "租房网"),
        ("租房网", "<h5>退租前要拍哪些照片？</h5><p>{s}</p>", "租房网"),
        ("某某租房服务有限公司", f"<h5>{LONE}</h5><p>{{s}}</p>", LONE),
    ],
    ids=[
        "alone",
        "below a date",
        "a long window",
        "below a sentence",
        "two",
        "a short one",
        "a numbered one",
        "one that asks",
        "a company",
    ],
)
def test_window_of_the_site_gives_way_to_the_only_heading(window, body, title):
    page = f"<title>{window}</title><body><main>{body.format(**SENTENCES)}</main></body>"
    assert load(SourceFile("a.html", page.encode()), LoadOptions()).title == title


def _headings(body):
    page = f"<title>{LONE}</title><body><main><h1>{LONE}</h1>{body}</main></body>".encode()
    return [each.heading for each in load(SourceFile("a.html", page), LoadOptions()).sections]


def test_list_whose_items_are_headed_is_parts_of_the_article():
    def item(number):
        return f"<li><h2>第{number}件</h2><p>{SENTENCES['s']}</p></li>"

    three = "".join(map(item, "甲乙丙"))
    assert _headings(f"<ol>{three}</ol>") == ["第甲件", "第乙件", "第丙件"]
    assert _headings(f"<ol>{three}<li>一</li><li>二</li></ol>") == ["第甲件", "第乙件", "第丙件"]
    assert _headings(f"<ol>{three}<li>一</li><li>二</li><li>三</li></ol>") == [LONE]
    assert _headings(f"<ul>{item('甲')}{item('乙')}</ul>") == ["第甲件", "第乙件"]
    assert _headings(f"<ul>{item('甲')}</ul>") == [LONE]
    assert _headings(f"<ul>{item('甲')}{item('乙')}</ul>".replace("</p>", "</p><a>看图</a>")) == [
        LONE
    ]
    assert _headings(f"<ul>{item('甲')}{item('乙')}</ul>".replace("件<", "件<a>图</a><")) == [LONE]
    assert _headings(f"<ul>{item('甲')}{item('乙')}</ul>".replace("。", "<a>图</a>。")) == [
        "第甲件",
        "第乙件",
    ]
    bare = "".join(f"<li><h2>第{each}件</h2></li>" for each in "甲乙丙")
    assert _headings(f"<ul>{bare}</ul><p>{SENTENCES['s']}</p>") == [LONE]


def test_picture_in_a_heading_stands_below_it():
    body = f'<h2><img src="a.png" alt="表">看表</h2><p>{SENTENCES["s"]}</p>'
    page = f"<title>{LONE}</title><body><main><h1>{LONE}</h1>{body}</main></body>".encode()
    (section,) = load(SourceFile("a.html", page), LoadOptions()).sections
    assert section.heading == "看表"
    assert section.questions[0].answer.startswith("![表](a.png)")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("文章目录 1. 断电 2. 装箱", False),
        ("目录 9. 断电 10. 装箱", False),
        ("Turn it off. Then wait", True),
        ("版本 2.1. Then wait", True),
        ("先断电。", True),
    ],
)
def test_dot_of_a_number_that_counts_entries_ends_no_sentence(text, whole):
    assert has_sentence(text) is whole


def _read(body, head=""):
    page = f"<title>{LONE}</title>{head}<body><main><h1>{LONE}</h1>{body}</main></body>".encode()
    return load(SourceFile("a.html", page), LoadOptions())


def _answers(article):
    return [each.answer for section in article.sections for each in section.questions]


def test_list_of_what_follows_below_a_heading_is_text():
    entries, parts = "".join(map("<li>{}</li>".format, "甲乙丙丁")), "甲乙丙"
    below = "".join(f"<h3>{each}</h3><p>{SENTENCES['s']}</p>" for each in parts)
    article = _read(f"<h2>四件</h2><ul>{entries}</ul>{below}<h2>别的</h2><p>{SENTENCES['t']}</p>")
    assert article.sections[0].lead == "- 甲\n- 乙\n- 丙\n- 丁"
    assert article.dropped == ()


def test_links_to_other_sites_below_a_heading_stay():
    links = '<ul><li><a href="https://b.example/x.exe">下载</a></li></ul>'
    body = f"<h2>一</h2><p>{SENTENCES['s']}</p><h2>相关链接</h2>{links}<h2>二</h2><p>无</p>"
    home = '<link rel="canonical" href="https://a.example/1">'
    assert "- [下载](https://b.example/x.exe)" in _answers(_read(body, home))


def test_captions_that_ask_are_no_doubt():
    picture = '<div><img src="{}.png"><div class="image-meta">{}能退吗？</div></div>'
    asked = "".join(picture.format(each, each) for each in "甲乙丙")
    parts = "".join(f"<h2>第{each}件</h2><p>{SENTENCES['s']}</p>{asked}" for each in "甲乙丙")
    article = _read(parts)
    assert "乙能退吗？" in _answers(article)[0]
    assert article.problems == ()


def test_bulleted_description_that_the_list_says_is_left_out():
    said = "- 先断电 - 擦干里面的水 - 门留一条缝，免得闷出味道"
    items = "".join(f"<li>{each}</li>" for each in said[2:].split(" - "))
    page = f"""<title>{LONE}</title><body><article><header><h1>{LONE}</h1><div class="post-meta">
    <div class="post-description">{said}</div></div></header><div class="post-body"><ul>{items}</ul>
    <p>{SENTENCES["s"]}{SENTENCES["t"]}</p></div></article></body>""".encode()
    article = load(SourceFile("a.html", page), LoadOptions())
    assert _answers(article)[0].count("先断电") == 1


def test_button_that_agrees_is_left_out():
    article = _read(f"<p>{SENTENCES['s']}</p><p>{SENTENCES['t']}</p><p>我同意并遵守该协议</p>")
    assert [(each.reason, each.text) for each in article.dropped] == [
        ("button", "我同意并遵守该协议")
    ]


def test_footer_of_a_quotation_says_whose_words_these_are():
    body = f"<blockquote><p>{SENTENCES['s']}</p><footer><b>搬家手记</b></footer></blockquote>"
    article = _read(f"<article>{body}<p>{SENTENCES['t']}</p></article>")
    assert f"> {SENTENCES['s']}\n>\n> **搬家手记**" in _answers(article)[0]


def test_name_that_the_box_around_has_too_makes_no_part_the_article():
    rows = "".join(f"<p>{SENTENCES[each]}</p>" for each in "stuvwxs")
    intro = f"<div><p>{SENTENCES['w']}</p><p>{SENTENCES['x']}</p></div><div><h4>搬家一天</h4></div>"
    page = f"""<title>关于我们</title><body><div><a href="/">首页</a></div>
    <div class="a_detail">{intro}<div class="a_detail_day">{rows}</div></div></body>""".encode()
    article = load(SourceFile("a.html", page), LoadOptions())
    assert article.lead == f"{SENTENCES['w']}\n\n{SENTENCES['x']}"


def test_pictures_of_cards_stand_below_their_headings():
    def card(name, mark=""):
        return f"<div class='c'>{mark}<p><img src='{name}.png'></p><h3>{name}</h3><p>{SENTENCES['s']}</p></div>"

    two = _read(f"<p>{SENTENCES['t']}</p><div>{card('甲')}{card('乙')}</div>")
    assert two.lead == SENTENCES["t"]
    assert _answers(two) == [f"![]({each}.png)\n\n{SENTENCES['s']}" for each in "甲乙"]
    alone = _read(f"<p>{SENTENCES['t']}</p><div>{card('甲')}</div>")
    assert alone.lead == f"{SENTENCES['t']}\n\n![](甲.png)"
    below = _read(f"<div>{card('甲', '先')}{card('乙', '后')}</div>")
    assert below.lead == "先\n\n![](甲.png)"


@pytest.mark.parametrize("card", [
    "<div class=c><div class=r><p><img src={0}.png></p><div><h3>{0}</h3><p>{1}</p></div></div></div>",
    "<div class=c><div class=r><img src={0}.png><h3>{0}</h3></div><p>{1}</p></div>",
])  # fmt: skip
def test_pictures_stand_below_the_headings_of_cards_in_boxes_of_their_own(card):
    said = SENTENCES["s"]
    read = _read(
        f"<p>{SENTENCES['t']}</p><div>{card.format('甲', said)}{card.format('乙', said)}</div>"
    )
    assert read.lead == SENTENCES["t"]
    assert _answers(read) == [f"![]({each}.png)\n\n{said}" for each in "甲乙"]


def test_days_of_a_timeline_are_no_details_of_the_article():
    def node(day, link=""):
        return f'<div><div class="meta">{day}{link}</div><p>{SENTENCES["s"]}</p></div>'

    said = f"<p>{SENTENCES['t']}</p><p>{SENTENCES['u']}</p>"
    days = ("2017.07-2018.01", "2018.08-2018.10", "2019.07")
    three = _read(f"<article>{said}{''.join(map(node, days))}</article>")
    assert _answers(three)[0].count("20") == 5
    two = _read(f"<article>{said}{''.join(map(node, days[:2]))}</article>")
    assert [each.text for each in two.dropped] == list(days[:2])
    teasers = "".join(node(day, '<a href="/a">张三</a>') for day in days)
    assert len(_read(f"<article>{said}{teasers}</article>").dropped) == 3


def test_logo_of_a_site_and_pictures_that_lead_to_its_first_page_go():
    home = '<link rel="canonical" href="https://a.example/1">'
    logos = '<p><img src="/img/logo.png"></p><p>{s}</p><p>{t}<img src="logo.png"></p>'
    ends = (
        '<p><a href="https://a.example"><img src="b.png"></a></p><a href="/x"><img src="c.png"></a>'
    )
    article = _read((logos + ends).format(**SENTENCES), home)
    assert [each.text for each in article.dropped] == ["/img/logo.png", "b.png"]
    assert _answers(article)[0].count("![") == 2


def test_sources_in_a_footer_stay():
    sources = '<section id="references"><b>参考资料</b><ul><li><a href="https://b.example/x">乙</a></li></ul></section>'
    body = f"<p>{SENTENCES['s']}</p><p>{SENTENCES['t']}</p>"
    article = _read(f'<article>{body}<div class="article-footer">{sources}</div></article>')
    assert "- [乙](https://b.example/x)" in _answers(article)[0]


def test_heading_of_contents_goes_with_these_also_above_the_introduction():
    entries = "".join(f'<li><a href="a.html#{each}">{each}</a></li>' for each in "甲乙丙")
    parts = "".join(f"<h4>{each}</h4><p>{SENTENCES['s']}</p>" for each in "甲乙丙")
    article = _read(f"<h4>内容</h4><ul>{entries}</ul><p>{SENTENCES['t']}</p>{parts}")
    assert article.lead == SENTENCES["t"]


@pytest.mark.parametrize(("style", "stays"), [("position: fixed", False), ("padding: 1em", True)])
def test_box_in_front_of_a_page_that_wants_a_word_typed_goes(style, stays):
    gate = f"<div style='{style}'><div>内部资料</div><input type='password'></div>"
    article = _read(f"{gate}<p>{SENTENCES['s']}</p><p>{SENTENCES['t']}</p>")
    assert ("内部资料" in _answers(article)[0]) is stays


def test_picture_below_a_line_that_asks_to_scan_it_goes():
    body = f"<p>{SENTENCES['s']}</p><p>{SENTENCES['t']}</p><p><img src='a.png'></p>{{}}"
    asks = "<p>扫描以下二维码，关注本公号</p><p><img src='b.png'></p>"
    article = _read(body.format(asks))
    assert "![](a.png)" in _answers(article)[0]
    assert [each.text for each in article.dropped] == ["扫描以下二维码，关注本公号", "![](b.png)"]
    assert _answers(_read(body.format("")))[0].endswith("![](a.png)")


def test_bullets_of_word_and_the_way_to_the_top_are_no_words():
    sign = '<span style="mso-list:Ignore">n<span>&nbsp; </span></span>'
    rows = "".join(f"<p>{sign}<b>{each}</b></p>" for each in ("断电", "装箱"))
    article = _read(f'<p>{SENTENCES["s"]}</p>{rows}<p><a href="#top">回页首</a></p>')
    assert _answers(article) == [f"{SENTENCES['s']}\n\n• **断电**\n\n• **装箱**"]


@pytest.mark.parametrize(
    "program",
    [
        (
            '<table class="lntable"><tr><td class="lntd"><pre><code><span class="lnt">1\n</span>'
            '</code></pre></td><td class="lntd"><pre><code>a = 1\n</code></pre></td></tr></table>'
        ),
        (
            '<div class="line-numbers-mode"><pre><code>a = 1\nb = 2</code></pre><div class='
            '"line-numbers-wrapper"><span>1</span><br><span>2</span><br></div></div>'
        ),
    ],
)
def test_numbers_beside_a_program_go(program):
    article = _read(f"<p>{SENTENCES['s']}</p>{program}<p>{SENTENCES['t']}</p>")
    assert "```\na = 1" in _answers(article)[0]
    assert "1\n2" not in _answers(article)[0]
    assert [each.reason for each in article.dropped] == ["line numbers"]


def test_indent_before_bold_words_goes():
    article = _read(f"<p>{SENTENCES['s']}</p><p>\n　　<b>一是断电。</b>{SENTENCES['t']}</p>")
    assert _answers(article)[0].endswith(f"\n\n**一是断电。**{SENTENCES['t']}")


def test_breaks_of_a_text_that_was_wrapped_by_hand_go():
    text = "".join(SENTENCES[each] for each in "stuvwx").replace("。", "，")
    rows = [text[at : at + 40] for at in range(0, len(text) - 40, 40)]
    assert _answers(_read(f"<p>{'<br>'.join(rows)}</p>")) == ["".join(rows)]
    paragraphs = "".join(f"<p><span>{row}</span></p>" for row in rows)
    assert _answers(_read(f"<div>{paragraphs}</div>")) == ["".join(rows)]
    boxes = paragraphs.replace("<p>", '<div class="t">').replace("</p>", "</div>")
    assert _answers(_read(f"<div>{boxes}</div>")) == ["".join(rows)]
    boxes = boxes.replace('class="t"', 'class="u"', 1)
    assert _answers(_read(f"<div>{boxes}</div>")) != ["".join(rows)]
    short = [row[: 12 + 5 * (at % 3)] for at, row in enumerate(rows)]
    assert _answers(_read(f"<p>{'<br>'.join(short)}</p>")) == ["\n\n".join(short)]


def test_a_break_behind_the_comma_of_a_wide_row_goes_unless_an_item_follows():
    wide = f"{SENTENCES['s'].replace('。', '，')}{SENTENCES['t'].replace('。', '，')}"
    rest = "断电以后再擦。"
    rows = ["".join(SENTENCES[each] for each in several) for several in ("uvw", "xu", "vwxu")]
    assert (
        f"{wide}{rest}" in _answers(_read(f"<p>{wide}<br>{rest}</p><p>{'<br>'.join(rows)}</p>"))[0]
    )
    counted = f"<p>{wide}<br>1. {rest}</p><p>{'<br>'.join(rows)}</p>"
    assert f"{wide}1" not in _answers(_read(counted))[0]


@pytest.mark.parametrize("rows", [
    "<li>版权声明：每篇都应写明，例如<a href='/a'>这里</a>。</li><li>许可协议：选一种，写在文末。</li>",
    "<li>原文作者：张三</li><li>原文链接：<a href='/a'>伞</a></li>",
])  # fmt: skip
def test_lists_within_a_text_of_what_sites_say_below_one_stay(rows):
    said = "<p>伞骨断了先别急着扔，量好长短再去买一根，换的时候把它松开。</p>"
    words = rows[4:8]
    assert words in "".join(_answers(_read(f"{said * 3}<ul>{rows}</ul>{said * 3}")))


@pytest.mark.parametrize(("said", "told"), [("stuvwxs", True), ("st", False)])
def test_long_text_of_a_window_over_the_page_is_told(said, told):
    window = "".join(SENTENCES[each] for each in said)
    text = "".join(f"<p>{number}号箱：{SENTENCES['t']}</p>" for number in range(12))
    page = f"<h1>搬家</h1><div role='dialog'><p>{window}</p></div>{text}"
    article = load(SourceFile("a.html", page.encode()), LoadOptions())
    assert [each.reason for each in article.dropped] == ["form"]
    assert told == any(each.code == "KB209" for each in article.problems)


def test_bold_counted_paragraphs_right_above_each_other_are_a_list():
    rows = "<p><b>1. 先看伞骨有没有断</b></p><p><b>2. 再看伞面有没有洞</b></p>"
    said = f"<p>{SENTENCES['s']}</p>"
    article = _read(f"<h2>看一看</h2>{rows}{said}<h2>修一修</h2><p>{SENTENCES['t']}</p>")
    assert "**1. 先看伞骨有没有断**" in _answers(article)[0]


def test_day_of_an_entry_above_its_heading_stays():
    part = f"<section><small>12 - May</small><h2>五月的伞</h2><p>{SENTENCES['s']}</p></section>"
    article = _read(f"<p>{SENTENCES['t']}</p>{part}")
    assert "12 - May" in "".join((article.lead, *_answers(article)))
