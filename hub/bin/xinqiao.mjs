#!/usr/bin/env node
// `npx xinqiao …`: the command line, run the way run.mjs runs everything. The working directory stays
// the caller's, so that relative file names mean what they say.
process.argv.splice(2, 0, 'xinqiao');
await import('../../run.mjs');
