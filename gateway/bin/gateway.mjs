#!/usr/bin/env node
// `npx xinqiao-gateway …`, run the way run.mjs runs everything.
process.argv.splice(2, 0, 'gateway');
await import('../../run.mjs');
