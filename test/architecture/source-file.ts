/** What the architecture rules look at in a file: its imports, and which globals of the platform it touches. */
import { parseSync } from 'vite'

export type Import = {
  specifier: string
  kind: 'static' | 'dynamic'
  typeOnly: boolean
  /** Names as exported by the other side; `*` for all of them. */
  names: string[]
}

export type SourceFile = {
  path: string
  imports: Import[]
  /** Such as `Date.now`, `setTimeout`, `new Date()`, also when reached through `window`. */
  realTime: string[]
  storage: string[]
  /** Nothing but `export … from`. */
  isBarrel: boolean
  startsWithComment: boolean
}

type Node = { type: string; [member: string]: unknown }

const GLOBAL_OBJECTS = ['window', 'globalThis', 'self']
const TIMERS = ['setTimeout', 'setInterval', 'requestIdleCallback']
const TIME_MEMBERS = [
  'Date.now',
  'performance.now',
  'performance.timeOrigin',
  'AbortSignal.timeout',
  'Temporal.Now',
]
const STORAGES = ['localStorage', 'sessionStorage']
/** Nodes whose `key` is a name of its own, not a reference. */
const KEYED = [
  'Property',
  'PropertyDefinition',
  'MethodDefinition',
  'TSMethodSignature',
  'TSPropertySignature',
]

export function readSource(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const file: SourceFile = {
    path,
    imports: [],
    realTime: [],
    storage: [],
    isBarrel: isBarrel(program.body as unknown as Node[]),
    startsWithComment: /^(#![^\n]*\n)?\s*\/[/*]/.test(text),
  }
  visit(program, (node) => {
    const found = importOf(node)
    if (found) file.imports.push(found)
    const name = referenceOf(node)
    if (name === undefined) return
    if ([...TIMERS, ...TIME_MEMBERS, 'Date()', 'new Date()'].includes(name)) file.realTime.push(name)
    if (STORAGES.includes(name)) file.storage.push(name)
  })
  return file
}

/** Shows every node that can refer to something at run time: no types, no names of members and keys. */
function visit(value: unknown, onNode: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, onNode)
  if (!isNode(value) || value.type === 'TSTypeQuery') return
  onNode(value)
  const isNamed = !value.computed && (KEYED.includes(value.type) || value.type === 'MemberExpression')
  for (const [member, child] of Object.entries(value))
    if (!(isNamed && (member === 'key' || member === 'property'))) visit(child, onNode)
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function importOf(node: Node): Import | undefined {
  const { source } = node
  if (!isNode(source) || typeof source.value !== 'string') return undefined
  const specifier = source.value
  const parts = (Array.isArray(node.specifiers) ? node.specifiers : []) as Node[]
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration': {
      const kind = `${node.type.slice(0, 6).toLowerCase()}Kind`
      const typeOnly =
        node[kind] === 'type' || (parts.length > 0 && parts.every((part) => part[kind] === 'type'))
      return { specifier, kind: 'static', typeOnly, names: parts.map(nameOf) }
    }
    case 'ExportAllDeclaration':
      return { specifier, kind: 'static', typeOnly: node.exportKind === 'type', names: ['*'] }
    case 'ImportExpression':
      return { specifier, kind: 'dynamic', typeOnly: false, names: ['*'] }
    case 'TSImportType':
      return { specifier, kind: 'dynamic', typeOnly: true, names: ['*'] }
    default:
      return undefined
  }
}

function nameOf(specifier: Node): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  const outside = specifier.type === 'ExportSpecifier' ? specifier.local : specifier.imported
  return isNode(outside) ? String(outside.name ?? outside.value) : '*'
}

const isBarrel = (body: Node[]) =>
  body.length > 0 && body.every((node) => node.type.startsWith('Export') && isNode(node.source))

/** `a.b` for a member of a name, without the global object it may be reached through. */
function dotted(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Identifier') return String(node.name)
  if (node.type !== 'MemberExpression' || !isNode(node.property)) return undefined
  const object = dotted(node.object)
  const property = node.computed ? node.property.value : node.property.name
  if (object === undefined || typeof property !== 'string') return undefined
  return GLOBAL_OBJECTS.includes(object) ? property : `${object}.${property}`
}

/** What a node refers to, if it may be a global: `setTimeout`, `Date.now`, `new Date()`. */
function referenceOf(node: Node): string | undefined {
  switch (node.type) {
    case 'Identifier':
    case 'MemberExpression':
      return dotted(node)
    case 'CallExpression':
      return dotted(node.callee) === 'Date' ? 'Date()' : undefined
    case 'NewExpression':
      return dotted(node.callee) === 'Date' && (node.arguments as Node[]).length === 0
        ? 'new Date()'
        : undefined
    default:
      return undefined
  }
}
