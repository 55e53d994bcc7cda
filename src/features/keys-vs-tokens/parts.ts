/** The parts of the page, in its order; in the address by `id`. */

export const PARTS = [
  { id: 'chart', name: 'Side by side' },
  { id: 'choice', name: 'Which one do I need?' },
  { id: 'leak', name: 'Leak lab' },
  { id: 'code', name: 'The code' },
] as const

export type PartId = (typeof PARTS)[number]['id']
