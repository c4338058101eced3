#!/usr/bin/env node
// npm does not link the commands of a bundled dependency, as floe-core is in the tarball: so the plugin offers `floe`.
require('floe-core/cli');
