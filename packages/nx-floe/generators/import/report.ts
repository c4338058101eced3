import type { ImportPlan } from 'floe-core';

/** What to tell of an import that is done: what became of the profile, and where its secrets are looked for now. */
export function importReport({ name, profile, environments, secrets }: ImportPlan): string {
  const [{ adapter }] = profile.outputs;
  const leftOut = profile.leftOut.map((each) => `${each.name} (${each.adapter || 'no type'})`);
  return [
    `✓ Imported ${name}: ${adapter}, from profile '${profile.name}' in ${profile.file}`,
    ...environments.map(({ env, output }) => `  Environment ${env} is its output ${output}.`),
    ...(leftOut.length > 0 ? [`  Left out, as floe cannot run there: ${leftOut.join(', ')}`] : []),
    ...secretLines(secrets),
    '',
    'Next:',
    `  nx run ${name}:validate`,
    '',
  ].join('\n');
}

function secretLines(all: ImportPlan['secrets']): string[] {
  const secrets = all.filter(({ ref }, index) => all.findIndex((one) => one.ref === ref) === index);
  if (secrets.length === 0) return [];
  return [
    '',
    'Secrets. Their values stay where they are, and are looked up by name when a run starts:',
    ...secrets.map(({ ref, variable, field, output, writtenDown }) =>
      writtenDown
        ? `  ${ref}: set ${variable} to what '${field}' of output ${output} is, or mount /var/run/secrets/${ref}`
        : `  ${ref}: from ${variable}, as before`,
    ),
  ];
}
