-- A test of its own: it passes when it finds no row.
-- Here: customers who kept goods for more than they ever ordered.
with ordered as (
    select
        customer,
        sum(amount) as total_amount
    from {{ ref('example') }}
    group by customer
)

select customers.customer
from {{ ref('example_customers') }} as customers
left join ordered on customers.customer = ordered.customer
where ordered.customer is null or customers.total_amount > ordered.total_amount
