/** The part of asciichart that is used. */
declare module 'asciichart' {
  interface Options {
    readonly height: number;
    readonly min: number;
    readonly max: number;
    readonly format: (value: number) => string;
  }
  export function plot(values: readonly number[], options: Options): string;
}
