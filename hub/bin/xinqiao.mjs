#!/usr/bin/env -S node --max-semi-space-size=16 --no-parallel-scavenge
// `npx xinqiao …`: the command line, run the way run.mjs runs everything. The working directory stays
// the caller's, so that relative file names mean what they say. The space for young objects is kept to
// 16 MB (V8 would let it grow to 64): taking in a large file needs a quarter less memory, and is no slower.
process.argv.splice(2, 0, 'xinqiao');
await import('../../run.mjs');
