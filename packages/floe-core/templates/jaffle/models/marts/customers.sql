-- One row per customer, those who never ordered included.
with ordered as (
    select
        customer_id,
        count(*) as order_count,
        min(ordered_on) as first_ordered_on,
        max(ordered_on) as last_ordered_on,
        sum(case when status = 'refunded' then 0 else amount end) as lifetime_amount
    from {{ ref('orders') }}
    group by customer_id
)

select
    customers.customer_id,
    customers.customer_name,
    customers.joined_on,
    coalesce(ordered.order_count, 0) as order_count,
    ordered.first_ordered_on,
    ordered.last_ordered_on,
    coalesce(ordered.lifetime_amount, 0) as lifetime_amount
from {{ ref('stg_customers') }} as customers
left join ordered on customers.customer_id = ordered.customer_id
