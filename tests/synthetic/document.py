"""A whole disclosure as blocks, in the order in which departments print it."""

from __future__ import annotations

from tests.synthetic import forms, wording
from tests.synthetic.blocks import Block, Paragraph
from tests.synthetic.model import Completion, Disclosure, Stated
from tests.synthetic.printing import money
from tests.synthetic.tables import budget_blocks, title_of


def render_rows(d: Disclosure) -> list[Block]:
    """The format-neutral print of a disclosure: paragraphs, furniture and tables in order."""
    level, phase = "部门" if d.body_level == "department" else "单位", "预算" if d.phase == "budget" else "决算"
    heading = f"{d.department}{d.year}年{level}{phase}信息公开"
    blocks: list[Block] = [Paragraph(heading, "heading")]
    if d.profile.contents:
        blocks.append(Paragraph("目录", "heading"))
        blocks += [Paragraph(title_of(d, kind), "contents", page) for page, kind in enumerate(wording.STYLES[d.profile.wording].order, 2)]
    blocks.append(Paragraph(f"第一部分 {level}{phase}公开表", "heading"))
    blocks += budget_blocks(d)
    if d.profile.extra_tables:
        blocks += forms.extra_blocks(d)
    blocks.append(Paragraph(f"第二部分 {level}{phase}公开情况说明", "heading"))
    blocks += [Paragraph("一、部门职责及机构设置情况", "heading"), Paragraph(f"{d.department}负责本地区相关工作的组织实施。"), *forms.unit_blocks(d)]
    blocks.append(Paragraph(f"二、部门{phase}总体情况", "heading"))
    blocks += [_sentence(d, key) for key in ("income", "outlay", "change")]
    blocks += [Paragraph("三、机关运行经费安排情况", "heading"), _sentence(d, "running")]
    blocks += [Paragraph(f"四、财政拨款“三公”经费{phase}情况及增减变化原因", "heading"), _sentence(d, "three")]
    blocks += [Paragraph(_completion(d, x)) for x in d.completions]
    if d.counts:
        blocks.append(Paragraph("，".join(f"{x.before}{x.number}{x.unit}" for x in d.counts) + "。"))
    if d.profile.performance:
        blocks.append(Paragraph("五、绩效预算信息", "heading"))
        blocks += forms.overall_blocks(d) + forms.activity_blocks(d) + forms.project_blocks(d)
    if d.purchases:
        blocks += [Paragraph("六、政府采购预算情况", "heading"), *forms.procurement_blocks(d)]
    if d.assets:
        blocks += [Paragraph("七、国有资产信息", "heading"), _sentence(d, "assets"), *forms.asset_blocks(d)]
    blocks += [Paragraph("八、名词解释", "heading"), Paragraph("基本支出：为保障机构正常运转发生的支出。"),
               Paragraph("项目支出：为完成特定任务发生的支出。"),
               Paragraph("九、其他需要说明的事项", "heading"), Paragraph("无其他需要说明的事项。")]
    return blocks


def _sentence(d: Disclosure, key: str) -> Paragraph:
    return Paragraph("".join(_part(d, s) for s in d.stated[key]).rstrip("，：") + "。")


def _completion(d: Disclosure, x: Completion) -> str:
    unit = d.profile.prose_unit
    said = [f"{money(fen, unit, zeros='zero')}{unit}" for fen in (x.budget, x.spent)]
    return f"{x.label}支出预算为{said[0]}，支出决算为{said[1]}，完成预算的{x.rate // 100}.{x.rate % 100:02d}%，决算数{x.word}预算数。"


def _part(d: Disclosure, s: Stated) -> str:
    unit = d.profile.prose_unit
    return f"{s.before}{money(s.amount, unit, zeros='zero')}{unit}{s.after}"
