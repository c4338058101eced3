/** Why a node is built, or a test is run. Data; `why.ts` puts it into words. */
export type Reason =
  | Plain<
      | 'never-built'
      | 'unfinished'
      | 'gone'
      | 'touched'
      | 'asked'
      | 'full-refresh'
      | 'opted-out'
      | 'code'
      | 'seed'
      | 'columns'
      | 'relation'
      | 'settings'
      | 'target'
      | 'project'
      | 'manifest'
      | 'definition'
      | 'unknown-change'
      | 'history'
      | 'python'
      | 'hooks'
      | 'run-hooks'
      | 'no-seed-file'
      | 'unread'
      | 'stores-failures'
    >
  | Named<
      | 'config'
      | 'macro'
      | 'env'
      | 'upstream-built'
      | 'upstream-changed'
      | 'upstream-unsure'
      | 'upstream-unsteady'
      | 'source-unknown'
      | 'unknown-parent'
      | 'unknown-kind'
      | 'function'
      | 'foreign-relation'
      | 'jinja'
      | 'unseen'
    >
  | Changed<'var' | 'version'>
  | { readonly code: 'not-known'; readonly why: string };

type Plain<C extends string> = C extends string ? { readonly code: C } : never;

/** `name` is the macro, the parent, the key of the config, … it is about. */
type Named<C extends string> = C extends string
  ? { readonly code: C; readonly name: string }
  : never;

/** Absent values: there was, or is, none. */
type Changed<C extends string> = C extends string
  ? { readonly code: C; readonly name: string; readonly before?: string; readonly after?: string }
  : never;
