import { type Client, type ClientPlan, openClient, planClient } from 'openlineage-client';

import { stateFiles, statePath } from '../../state';
import { endpointOf, type EndpointWorld } from '../../project';
import type { Terminal } from '../../terminal';

/** What decides where the OpenLineage events of a project go. */
export interface LineageWorld extends EndpointWorld {
  /** Absolute; `openlineage.yml` may lie here. */
  readonly projectDir: string;
  /** Absolute path of the file events are kept in where nobody says where they go; without it they go nowhere then. */
  readonly file?: string;
}

/** Absolute folder of the events that could not be delivered. */
export function spoolFolder(stateDir: string): string {
  return statePath(stateDir, stateFiles.spool);
}

/**
 * Where events go: by `OPENLINEAGE_*` and `openlineage.yml` as the Python client reads them, else to the endpoint of
 * floe.yaml or platform.yaml, else into a file of the run. What is wrong with that is a line for the user.
 */
export async function planLineage(world: LineageWorld): Promise<ClientPlan> {
  const endpoint = await endpointOf('lineage_endpoint', world);
  const plan = planOf(world, world.terminal.env, endpoint);
  for (const problem of plan.problems) world.warn(`lineage: ${problem}`);
  return plan;
}

function planOf(
  { projectDir, file }: LineageWorld,
  env: Terminal['env'],
  endpoint: string | undefined,
): ClientPlan {
  const asked = { env, cwd: projectDir, home: env.HOME ?? env.USERPROFILE ?? projectDir };
  const plan = planClient(asked);
  if (plan.configured) return plan;
  if (endpoint !== undefined) {
    return planClient({
      ...asked,
      config: { transport: { type: 'http', ...addressOf(endpoint) } },
    });
  }
  if (file === undefined) return plan;
  const transport = { type: 'file', log_file_path: file, append: true };
  return planClient({ ...asked, config: { transport } });
}

/** An address without a path is that of a service, which takes events where all of them do. */
function addressOf(endpoint: string): { readonly url: string; readonly endpoint?: string } {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || url.pathname === '/') return { url: endpoint };
  return { url: url.origin, endpoint: `${url.pathname.slice(1)}${url.search}` };
}

/** Milliseconds for what is left when a run is over; before it, a second is for the columns of the last nodes. */
const deadlineMs = 900;

/** A client for a run, which keeps below the state folder what it cannot deliver. */
export function openLineage(plan: ClientPlan, stateDir: string): Client {
  return openClient(plan, { spoolFolder: spoolFolder(stateDir), deadlineMs });
}
