/** Joins the class names that are there, so that a missing one never shows up as "undefined". */
export function classNames(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
