"""Nouns that close a heading, by the question that they make of it."""

from __future__ import annotations


def either(words: str) -> str:
    """Return a pattern for any of the words, the longest first."""
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


LISTED = either(
    "优势 优点 优缺点 利弊 利与弊 好处 坏处 长处 短处 劣势 缺点 缺陷 不足 弊端 危害 风险 隐患"
    " 陷阱 影响 后果 副作用 特点 特征 特色 特性 亮点 局限 作用 功能 功效 用途 方式 方法 办法"
    " 对策 策略 技巧 诀窍 窍门 妙招 途径 渠道 手段 措施 类型 种类 类别 形式 模式 表现 症状"
    " 迹象 信号 征兆 误区 禁忌 忌讳 建议 提示 注意事项 要点 难点 重点 细节 问题 纠纷 争议"
    " 权利 权益 义务 责任 职责 要求 规定 限制 保障 福利 待遇 例外 情形 变化 损失 案例 例子"
    " 经验 教训 资源 机会 选项 方案 处罚 惩罚 骗局 套路 骗术"
)
"""X的优势 → X有哪些优势"""

OBJECTS = either(
    "影响 风险 纠纷 争议 问题 误区 陷阱 骗局 套路 危害 隐患 缺陷 权利 权益 义务 责任 职责"
    " 后果 损失 压力 机会 难点 矛盾 成本 费用 利息 开支 负担 误差 差距 难度 概率 可能性"
    " 副作用 症状 不足"
)
"""Of these, 降低X的风险 speaks of what is done to them: the verb asks, not the noun."""

NEEDED = either("材料 资料 证件 文件 手续 条件 准备 工具 食材 原料 用品 装备 资格 证据 资质 证明")
"""X的材料 → X需要哪些材料"""

NAMED = either(
    "原因 理由 因素 内容 范围 对象 人群 成分 组成 构成 项目 步骤 环节 阶段 场景 领域 来源"
    " 品种 款式 岗位 科目"
)
"""X的原因 → X的原因有哪些"""

DEFINED = either(
    "目的 定位 原理 机制 本质 实质 依据 根据 标准 宗旨 核心 关键 前提 背景 目标 任务 由来"
    " 起源 寓意 底线 原则"
)
"""X的目的 → X的目的是什么"""

DESCRIBED = either(
    "流程 程序 过程 顺序 框架 体系 结构 制度 政策 趋势 规律 现状 情况 状况 前景 行情 分工"
    " 格局 写法 做法 姿势 坐姿 睡姿 路线 效力 收益 反应 作息 归属 下场 结局"
)
"""X的流程 → X的流程是怎样的"""

COMPOUND = either(
    "计划 结果 系统 机构 平台 部门 中心 单位 人员 能力 经验 水平 质量 成绩 环境 资金 软件"
    " 报告 等级 状态 意识 习惯"
)
"""学习计划 is a thing and not an action, though 学习 is a verb."""

MEASURED = either(
    "费用 价格 成本 金额 数额 利率 利息 比例 额度 税率 温度 湿度 剂量 用量 人数 次数 年龄"
    " 数量 学费 租金 押金 罚款 工资 薪资 票价 配比 重量 热量 运费 年费 手续费 服务费 天数"
    " 收费 单价 收益率 违约金 赔偿金 补偿金 分数线"
)
"""X的费用 → X的费用是多少"""

LASTING = either("期限 时限 时效 周期 有效期 保质期 保修期 试用期 犹豫期 等待期 时长 寿命 年限")
"""X的期限 → X的期限是多久"""

PROCEDURES = either(
    "方法 办法 方式 流程 步骤 程序 材料 条件 费用 价格 技巧 窍门 诀窍 要点 注意事项 措施 时间"
    " 期限 标准 原则 原因 好处 渠道 途径 策略 指南 须知 攻略 常识 知识 规定 要求 误区 手续"
    " 系统 窗口 冷静期 公示期 恢复期 宽限期"
)
"""After a verb and its object, 清洗空调步骤 names a thing."""
