import { facetBuilders } from '../build';
import type { ClientPlan, NameFilter, Tag } from '../plan';
import type { Event, RunEvent, TagsJobFacet, TagsRunFacet } from '../spec';

/**
 * What the configuration adds to each event, or takes away: filters, tags, environment variables and the place of the
 * source code, as in the Python client.
 * @returns the event as it is to be sent, or nothing if it is not to be sent
 */
export function decoratorOf(plan: ClientPlan): (event: Event) => Event | undefined {
  const filters = plan.filters.map(filterOf);
  return (event) => {
    if ('run' in event) {
      if (filters.some((fits) => fits(event.job.name))) return undefined;
      return withJobTags(withRunFacets(event, plan), plan.tags.job);
    }
    return 'job' in event ? withJobTags(event, plan.tags.job) : event;
  };
}

function filterOf(filter: NameFilter): (name: string) => boolean {
  if (filter.type === 'exact') return (name) => name === filter.match;
  const pattern = new RegExp(`^(?:${filter.regex})`, 'u');
  return (name) => pattern.test(name);
}

function withJobTags<T extends { job: RunEvent['job']; producer: string }>(
  event: T,
  tags: readonly Tag[],
): T {
  if (tags.length === 0) return event;
  const { job, producer } = event;
  const facet = withTags<TagsJobFacet>(
    job.facets?.tags ?? facetBuilders(producer).job.tags({}),
    tags,
  );
  return { ...event, job: { ...job, facets: { ...job.facets, tags: facet } } };
}

function withRunFacets(event: RunEvent, { facets, tags }: ClientPlan): RunEvent {
  const { run, job, producer } = event;
  const build = facetBuilders(producer);
  const environment = facets.environmentVariables;
  const added = {
    ...(tags.run.length > 0 && {
      tags: withTags<TagsRunFacet>(run.facets?.tags ?? build.run.tags({}), tags.run),
    }),
    ...(environment.length > 0 && { environmentVariables: withVariables(event, environment) }),
  };
  const place = facets.sourceCodeLocation;
  const located =
    place?.repoUrl === undefined || job.facets?.sourceCodeLocation !== undefined
      ? job
      : {
          ...job,
          facets: {
            ...job.facets,
            sourceCodeLocation: build.job.sourceCodeLocation({
              type: 'git',
              url: place.repoUrl,
              ...place,
            }),
          },
        };
  if (Object.keys(added).length === 0) return { ...event, job: located };
  return { ...event, run: { ...run, facets: { ...run.facets, ...added } }, job: located };
}

/** A tag of the configuration takes the place of one with the same key, whose spelling stays. */
function withTags<T extends TagsRunFacet | TagsJobFacet>(facet: T, tags: readonly Tag[]): T {
  const own = facet.tags ?? [];
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const stay = own.filter(({ key }) => !tags.some((tag) => same(tag.key, key)));
  const come = tags.map(({ key, value }) => ({
    key: own.find((each) => same(each.key, key))?.key ?? key,
    value,
    source: 'USER',
  }));
  return { ...facet, tags: [...stay, ...come] };
}

/** A variable the event already tells of stays as it is told. */
function withVariables(
  { run, producer }: RunEvent,
  variables: ClientPlan['facets']['environmentVariables'],
) {
  const told = run.facets?.environmentVariables?.environmentVariables ?? [];
  const others = variables.filter(({ name }) => !told.some((each) => each.name === name));
  return facetBuilders(producer).run.environmentVariables({
    environmentVariables: [...told, ...others],
  });
}
