-- One row per order, with what was paid for it.
with paid as (
    select
        order_id,
        sum(amount) as amount,
        count(*) as payment_count,
        max(case when payment_method = 'gift_card' then 1 else 0 end) = 1 as used_gift_card
    from {{ ref('stg_payments') }}
    group by order_id
)

select
    orders.order_id,
    orders.customer_id,
    orders.ordered_on,
    orders.channel,
    orders.status,
    paid.amount,
    paid.payment_count,
    paid.used_gift_card
from {{ ref('stg_orders') }} as orders
left join paid on orders.order_id = paid.order_id
