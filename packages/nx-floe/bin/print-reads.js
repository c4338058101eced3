#!/usr/bin/env node
// Nx starts it for tasks it hashes (graph/print-world.ts).
require('floe-core/print-reads');
