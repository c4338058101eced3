#!/usr/bin/env node
// npm links the commands of what a user installs, not of what that needs in turn: so the plugin offers `floe` too.
require('floe-core/cli');
