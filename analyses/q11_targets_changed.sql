-- 问题 11：哪些指标比上一次放宽或收紧了？
-- Question 11: which targets were relaxed or tightened between years?
--
-- 同一项目在相邻两个有记录年度之间，每个有变化的指标一行：放宽（relaxed）、收紧（tightened）、删去（dropped）、新增（added），以及无法比较
-- （incomparable，原因见 incomparable_reason，如单位不同、数字变成文字）。没有变化的不列。指标按名称配对，match_rule 说明怎样配上；只有一年印了单位的
-- 当作同一单位（unit_assumed）。放宽可能有正当理由，也可能只是写法变了；改名的指标会表现为一删一增。
--
-- One row per indicator that changed between two neighbouring years on record of one project: relaxed, tightened, dropped, added, or
-- incomparable with the reason (other unit, number against words). Unchanged ones are left out. Indicators are paired by name, match_rule
-- says how; a unit printed in one year only counts as the same (unit_assumed). To relax can have good reasons or be a matter of writing,
-- and an indicator with a new name shows as one dropped and one added.
select
    dep.department_name,
    c.earlier_budget_year as earlier_year,
    c.budget_year as later_year,
    p.project_name,
    c.level2,
    coalesce(c.indicator_name, c.earlier_indicator_name) as indicator_name,
    c.earlier_target_printed as earlier_target,
    c.target_printed as later_target,
    c.change,
    c.incomparable_reason,
    c.match_rule,
    c.unit_assumed,
    c.confidence as project_match_confidence
from {{ ref('rpt_target_change') }} as c
inner join {{ ref('dim_project') }} as p on p.project_id = c.project_id
left join {{ ref('dim_department') }} as dep on dep.department_id = c.department_id
where c.change <> 'same'
order by dep.department_name, later_year, c.change, p.project_name, indicator_name
