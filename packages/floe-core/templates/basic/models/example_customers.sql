-- One row per customer: how often they ordered, and what they kept.
select
    customer,
    count(*) as order_count,
    sum(case when status = 'returned' then 0 else amount end) as total_amount,
    max(ordered_on) as last_ordered_on
from {{ ref('example') }}
group by customer
