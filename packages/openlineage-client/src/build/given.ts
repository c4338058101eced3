/** The keys a type names itself, without "any other key". */
type Named<T> = {
  [K in keyof T as string extends K ? never : number extends K ? never : K]: T[K];
};
type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T];
type OptionalKeys<T> = Exclude<keyof T, RequiredKeys<T>>;
type GivenKeys<T> = { [K in RequiredKeys<T>]: Given<T[K]> } & {
  [K in OptionalKeys<T>]?: Given<T[K]> | undefined;
};
type OtherKeys<T> = string extends keyof T ? Record<string, Given<T[keyof T]>> : unknown;

/**
 * A type of the spec as a caller may hand it over: wherever the spec lets a value be absent, `undefined` is taken as
 * well, at any depth. Builders leave such a value out.
 */
export type Given<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Given<Item>[]
      : GivenKeys<Named<T>> & OtherKeys<T>;

/** What a caller says of a facet. Producer and schema are the builder's to fill in. */
export type Content<Facet> = GivenKeys<Omit<Named<Facet>, '_producer' | '_schemaURL'>>;
