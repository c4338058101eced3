{#
  A test that an SQL expression holds: it finds the rows for which the expression is false.
  As with a check constraint, a row for which it is null passes; add not_null where that matters.

    columns:
      - name: amount
        data_tests:
          - custom:
              arguments:
                expression: amount > 0
#}
{% test custom(model, expression, column_name=none) %}

select *
from {{ model }}
where not ({{ expression }})

{% endtest %}
