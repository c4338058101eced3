/** What a shell of the user's would not have: settings of the Nx, the npm and the floe around this test. */
const foreign =
  /^(NX_|FLOE_|npm_(lifecycle|package|command|execpath|node_execpath)|npm_config_local)|^(INIT_CWD|CI|FORCE_COLOR|DBT_.*)$/;

/** The environment as a new shell would have it, not that of the task these stories run in. */
export function cleanEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
