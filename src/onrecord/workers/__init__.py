"""Worker processes for what strangers send: reading and parsing within bounds that the kernel enforces.

    launcher    one process, clean from the start, that has loaded what jobs need; workers are forked from it
    worker      does one job at a time; killed and replaced when a job goes over its bounds or crashes
    pool        calls a function in a worker and gives its result, or one error that names the subject

Nothing is imported here, so that the launcher loads no more than it needs.
"""
