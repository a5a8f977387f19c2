"""Archives: WARC files in, tables out (Parquet), through the same extraction and reading as the server's.

    plan        files, cut into stretches; each is one small job
    warden      one job: a child walks over the stretch, another reads its pages, and what hangs or dies is one row of errors
    engine      who does the jobs: `local` on this machine, `ray` on a cluster
    folder      what is there: parts, done-files, manifest; whether a run may write to it
    run         all jobs, the seams between stretches, the account
    rows        a page's record as rows; `tables` names their columns
    compact     the same tables in order of publishing, by year
    records     from tables back to records, for a store
    recorded    from a store's records to tables

pyarrow comes with the extra `archive`, Ray with `cluster`. What is imported here needs neither.
"""
