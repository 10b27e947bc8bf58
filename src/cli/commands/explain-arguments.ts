/** What `explain` is given. */

export interface ExplainArguments {
  readonly folder: string;
  readonly json: boolean;
}
