const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/**
 * Functions of DuckDB that give the same for the same arguments (`stability` in `duckdb_functions()`, 1.1 to 2.0), without
 * those that ask the clock, the session or the machine, that sample, or that run a text. One that is missing here costs a
 * cached run, one too many would cost a right one.
 */
export const steadyFunctions: ReadonlySet<string> = new Set([
  ...words(`abs acos acosh add alias any_value apply arbitrary arg_max arg_max_null arg_min arg_min_null
    argmax argmin ascii asin asinh atan atan2 atanh avg bar base64 bin bit_and bit_count bit_length bit_or
    bit_position bit_xor bitstring bitstring_agg bool_and bool_or cardinality cbrt ceil ceiling century
    char_length character_length chr concat concat_ws contains corr cos cosh cot count count_if count_star
    countif covar_pop covar_samp damerau_levenshtein date_add date_diff date_part date_sub date_trunc datediff
    datepart datesub datetrunc day dayname dayofmonth dayofweek dayofyear days_in_month decade decode degrees
    divide editdist3 element_at encode ends_with entropy enum_code enum_first enum_last enum_range epoch
    epoch_ms epoch_ns epoch_us era even exp factorial favg fdiv filter first flatten floor fmod format
    format_bytes formatreadablesize from_base64 from_binary from_hex from_json from_json_strict fsum gamma
    gcd geomean geometric_mean get_bit greatest greatest_common_divisor group_concat hamming hash hex histogram
    hour if ilike_escape instr isfinite isinf isnan isodow isoyear jaccard jaro_similarity
    jaro_winkler_similarity julian kahan_sum kurtosis kurtosis_pop last last_day lcase lcm least
    least_common_multiple left left_grapheme len length length_grapheme levenshtein lgamma like_escape listagg
    ln log log10 log2 lower lpad ltrim mad make_date make_time make_timestamp make_timestamp_ms
    make_timestamp_ns make_timestamptz max max_by md5 md5_number mean median microsecond millennium
    millisecond min min_by minute mismatches mod mode month monthname multiply nanosecond nextafter
    nfc_normalize not_ilike_escape not_like_escape nullif octet_length ord parse_dirname parse_dirpath
    parse_filename parse_path pi position pow power prefix printf product quantile quantile_cont quantile_disc
    quarter radians regexp_escape regexp_extract regexp_extract_all regexp_full_match regexp_matches
    regexp_replace regexp_split_to_array regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope
    regr_sxx regr_sxy regr_syy repeat replace reverse right right_grapheme round round_even roundbankers row
    rpad rtrim second sem set_bit sha1 sha256 sign signbit sin sinh skewness split split_part sqrt starts_with
    stddev stddev_pop stddev_samp str_split str_split_regex strftime string_agg string_split
    string_split_regex string_to_array strip_accents strlen strpos strptime substr substring
    substring_grapheme subtract suffix sum sumkahan tan tanh time_bucket timezone timezone_hour
    timezone_minute to_base to_base64 to_binary to_centuries to_days to_decades to_hex to_hours to_json
    to_microseconds to_millennia to_milliseconds to_minutes to_months to_quarters to_seconds to_timestamp
    to_weeks to_years translate trim trunc try_strptime typeof ucase unbin unhex unicode upper url_decode
    url_encode var_pop var_samp variance wavg week weekday weekofyear weighted_avg xor year yearweek`),
  ...words(`array_agg array_aggr array_aggregate array_append array_apply array_cat array_concat array_contains
    array_cosine_distance array_cosine_similarity array_cross_product array_distance array_distinct
    array_dot_product array_extract array_filter array_has array_has_all array_has_any array_indexof
    array_inner_product array_intersect array_length array_pop_back array_pop_front array_position
    array_prepend array_push_back array_push_front array_reduce array_resize array_reverse
    array_reverse_sort array_select array_slice array_sort array_to_json array_to_string array_transform
    array_unique array_value array_where array_zip list list_aggr list_aggregate list_any_value list_append
    list_apply list_avg list_bool_and list_bool_or list_cat list_concat list_contains list_count
    list_distance list_distinct list_dot_product list_element list_extract list_filter list_first
    list_has list_has_all list_has_any list_histogram list_indexof list_intersect list_last list_max
    list_median list_min list_mode list_pack list_position list_prepend list_product list_reduce
    list_resize list_reverse list_reverse_sort list_select list_slice list_sort list_stddev_pop
    list_stddev_samp list_string_agg list_sum list_transform list_unique list_value list_var_pop
    list_var_samp list_where list_zip map map_concat map_contains map_entries map_extract
    map_extract_value map_from_entries map_keys map_values reduce struct_concat struct_extract
    struct_extract_at struct_insert struct_pack struct_update struct_values union_extract union_tag
    union_value json json_array json_array_length json_contains json_exists json_extract
    json_extract_path json_extract_path_text json_extract_string json_group_array json_group_object
    json_group_structure json_keys json_merge_patch json_object json_pretty json_quote json_structure
    json_transform json_transform_strict json_type json_valid json_value row_to_json`),
  ...words(
    'row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value',
  ),
]);

/** What is followed by a parenthesis and is no function, beside types. */
export const syntax: ReadonlySet<string> = new Set(
  words(`all and any array as asc between bigint bit blob bool boolean both by case cast char character
    coalesce columns cross cube date datetime decimal desc distinct double else end except exclude exists
    extract false filter float from full group grouping having hugeint in inner int integer intersect
    interval is isnull join lateral leading left like ilike limit map materialized natural not notnull
    null numeric offset on or order outer over overlay partition qualify real recursive rename replace
    respect ignore right rollup rows groups select semi anti asof sets similar smallint some struct text
    then time timestamp timestamptz tinyint to trailing true try_cast ubigint uinteger union using utinyint
    values varchar when where window with within`),
);

/** Functions a FROM may read. */
export const steadyTableFunctions: ReadonlySet<string> = new Set(
  words('unnest range generate_series values'),
);

/** Words that look like columns and ask the clock or the session. */
export const unsteadyWords: ReadonlySet<string> = new Set(
  words(`current_date current_time current_timestamp localtime localtimestamp current_user session_user user
    current_role current_schema current_catalog rowid`),
);

/** Words that do another thing than to select, or select in an unsteady way. */
export const otherStatements: ReadonlySet<string> = new Set(
  words(`pivot unpivot pivot_wider pivot_longer describe summarize show pragma attach detach install load copy
    call export import tablesample sample checkpoint use create insert update delete merge drop alter
    truncate grant table`),
);

/** Macros of dbt's own that only write SQL, by what its arguments are. */
export const plainMacros: ReadonlySet<string> = new Set(
  words(`ref config var env_var this return set log print range zip zip_strict set_strict tojson fromjson
    toyaml fromyaml local_md5 is_list type_string type_timestamp type_float type_numeric type_bigint
    type_int type_boolean any_value array_append array_concat array_construct bool_or cast
    cast_bool_to_text concat date dateadd datediff date_trunc escape_single_quotes except
    equals generate_series hash intersect last_day length listagg position replace right safe_cast split_part
    string_literal date_spine get_powers_of_two test_unique test_not_null test_accepted_values
    test_relationships namespace dict cycler joiner caller super default__test_unique
    default__test_not_null default__test_accepted_values default__test_relationships`),
);
