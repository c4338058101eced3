import type { Shell } from './workspace';

/** Writes a floe project by hand, into the folder of its name: nothing but what dbt needs, and the files of its models. */
export async function writeSmallProject(
  workspace: Shell,
  name: string,
  models: Readonly<Record<string, string>>,
): Promise<void> {
  const dbtName = name.replace('-', '_');
  await workspace.write(
    `${name}/floe.yaml`,
    `name: ${name}
version: "1.0"
compute: { target: duckdb, properties: { path: ./warehouse/${name}.duckdb } }
transforms: [{ type: dbt, path: models/ }]
`,
  );
  await workspace.write(
    `${name}/dbt_project.yml`,
    `name: ${dbtName}\nversion: "1.0"\nprofile: ${dbtName}\n`,
  );
  await workspace.write(`${name}/.gitignore`, '.floe/\ntarget/\nlogs/\nwarehouse/\n');
  for (const [file, text] of Object.entries(models))
    await workspace.write(`${name}/models/${file}`, `${text}\n`);
}
