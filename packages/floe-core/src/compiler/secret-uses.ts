/** A secret the generated profile refers to. */
export interface SecretUse {
  /** The name of the secret, as platform.yaml or floe.yaml has it. */
  readonly ref: string;
  /** What it is used as, such as `password`: the key to take where a secret holds several values. */
  readonly field: string;
  /** The environment variable the profile reads it from. dbt hides the values of variables with this beginning. */
  readonly variable: string;
}

/**
 * Makes the text that stands for a secret in profiles.yml: dbt's `env_var`.
 *
 * @param ref name of the secret
 * @param field what it is used as
 */
export type SecretText = (ref: string, field: string) => string;

/** Collects the secrets one profile refers to, each once. */
export class SecretUses {
  readonly #uses: SecretUse[] = [];

  get all(): readonly SecretUse[] {
    return this.#uses;
  }

  readonly text: SecretText = (ref, field) => {
    const known = this.#uses.find((use) => use.ref === ref && use.field === field);
    const variable = known?.variable ?? this.#free(variableOf(ref, field));
    if (!known) this.#uses.push({ ref, field, variable });
    return `{{ env_var('${variable}') }}`;
  };

  /** `a-b` and `a_b` are two secrets, and get two variables. */
  #free(wanted: string): string {
    const isTaken = (name: string): boolean => this.#uses.some(({ variable }) => variable === name);
    let name = wanted;
    for (let count = 2; isTaken(name); count += 1) name = `${wanted}_${count}`;
    return name;
  }
}

function variableOf(ref: string, field: string): string {
  const word = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '_');
  return `DBT_ENV_SECRET_${word(ref)}__${word(field)}`;
}
