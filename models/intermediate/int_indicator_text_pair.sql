-- Pairs of distinct wordings that are alike. Only wordings that share two neighbouring minima of their eight are compared
-- (four chances), and in a bucket each is compared with the twenty most frequent only: the work grows with the number of
-- wordings, not with its square. An older version, and a unit whose department prints the same, make nothing frequent.
with wording as (
    select
        words_id,
        any_value(words) as words,
        cast(count(*) filter (where is_counted) as integer) as indicators
    from {{ ref('int_indicator_text') }}
    group by words_id
    -- shorter wordings are the same or they are not
    having length(any_value(words)) >= 8
),

hashed as (
    select *, {{ character_pairs('words') }} as pairs, {{ minhash('pairs') }} as minima
    from wording
),

bucket as (
    select
        *,
        row_number() over (partition by band_no, band order by indicators desc, words_id) as place
    from (
        select words_id, indicators, band_no, minima[2 * band_no + 1] || minima[2 * band_no + 2] as band
        from hashed
        cross join (select unnest(range(0, 4)) as band_no)
    )
),

candidate as (
    select distinct a.words_id, b.words_id as other_id
    from bucket as a
    inner join bucket as b
        on b.band_no = a.band_no and b.band = a.band and b.place <= 20 and b.words_id <> a.words_id
),

likened as (
    select
        c.words_id,
        c.other_id,
        a.indicators,
        b.indicators as other_indicators,
        {{ pair_likeness('a.pairs', 'b.pairs') }} as likeness
    from candidate as c
    inner join hashed as a on a.words_id = c.words_id
    inner join hashed as b on b.words_id = c.other_id
)

select * from likened where likeness >= 0.8
