/** The pages and their addresses. The URL holds the page and the seat; never a secret. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router'
import { parseSeat, SEATS } from '#src/contract/paths.ts'
import { z } from '#src/contract/zod.ts'
import { NotFoundPage } from './not-found-page.tsx'
import { RootLayout } from './root-layout.tsx'
import { RoutePending } from './route-pending.tsx'
import { SeatLayout } from './seat-layout.tsx'
import type { AppServices } from './services.ts'
import { SignInPage } from './sign-in-page.tsx'
import { readWantedPage } from './wanted-page.ts'

type RouterContext = { services: AppServices }

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
})

/** Where whoever signs in will sit, and the page that was wanted. */
const signInSearchSchema = z.object({
  seat: z.catch(z.optional(z.literal(SEATS)), undefined),
  page: z.optional(
    z.pipe(
      z.unknown(),
      z.transform((page) => readWantedPage(page, PAGE_PATHS)),
    ),
  ),
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search) => signInSearchSchema.parse(search),
  component: SignInPage,
})

const seatRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/u/$seat',
  params: {
    parse: ({ seat }) => {
      const parsed = parseSeat(seat)
      if (parsed === undefined) throw notFound()
      return { seat: parsed }
    },
    stringify: ({ seat }) => ({ seat: String(seat) }),
  },
  component: SeatLayout,
})

const seatIndexRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/u/$seat/workspace', params })
  },
})

const CALENDAR_VIEWS = ['month', 'week', 'agenda'] as const

const workspaceSearchSchema = z.object({
  view: z.catch(z.optional(z.enum(CALENDAR_VIEWS)), undefined),
  date: z.catch(z.optional(z.iso.date()), undefined),
})

export const workspaceRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: 'workspace',
  validateSearch: (search) => workspaceSearchSchema.parse(search),
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./workspace-page.tsx'), 'WorkspacePage'),
})

/** The place of a permission in the token's scope. */
const tokenSearchSchema = z.object({
  permission: z.catch(z.optional(z.int().check(z.gte(0))), undefined),
})

const tokenRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: 'token',
  validateSearch: (search) => tokenSearchSchema.parse(search),
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./token-page.tsx'), 'TokenPage'),
})

/** Which scenario is open: a link to each of them. */
const refreshLabSearchSchema = z.object({
  scenario: z.catch(z.optional(z.string()), undefined),
})

const refreshLabRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: 'refresh-lab',
  validateSearch: (search) => refreshLabSearchSchema.parse(search),
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./refresh-lab-page.tsx'), 'RefreshLabPage'),
})

/** Which part of the page is open. */
const permissionsSearchSchema = z.object({
  view: z.catch(z.optional(z.enum(['matrix', 'what-if', 'traps'])), undefined),
})

const permissionsRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: 'permissions',
  validateSearch: (search) => permissionsSearchSchema.parse(search),
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./permissions-page.tsx'), 'PermissionsPage'),
})

const KEYS_VS_TOKENS_PARTS = ['chart', 'choice', 'leak', 'code'] as const

/** Which part of the page is open. */
const keysVsTokensSearchSchema = z.object({
  part: z.catch(z.optional(z.enum(KEYS_VS_TOKENS_PARTS)), undefined),
})

const keysVsTokensRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: 'keys-vs-tokens',
  validateSearch: (search) => keysVsTokensSearchSchema.parse(search),
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./keys-vs-tokens-page.tsx'), 'KeysVsTokensPage'),
})

const consoleRoute = createRoute({
  getParentRoute: () => seatRoute,
  path: 'console',
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./console-page.tsx'), 'ConsolePage'),
})

const userName = z.catch(z.optional(z.string().check(z.minLength(1), z.maxLength(200))), undefined)

/** Whom it compares, by user name, and what both calendars show. */
const compareSearchSchema = z.object({ left: userName, right: userName, ...workspaceSearchSchema.shape })

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  validateSearch: (search) => compareSearchSchema.parse(search),
  pendingComponent: RoutePending,
  component: lazyRouteComponent(() => import('./compare-page.tsx'), 'ComparePage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  compareRoute,
  seatRoute.addChildren([
    seatIndexRoute,
    workspaceRoute,
    tokenRoute,
    permissionsRoute,
    refreshLabRoute,
    consoleRoute,
    keysVsTokensRoute,
  ]),
])

/** Every page's path pattern: the router's test holds that none of them is the cloud's. */
export const PAGE_PATHS = [
  '/',
  '/u/$seat',
  '/u/$seat/workspace',
  '/u/$seat/token',
  '/u/$seat/permissions',
  '/u/$seat/refresh-lab',
  '/u/$seat/console',
  '/u/$seat/keys-vs-tokens',
  '/compare',
] as const

export function createAppRouter(services: AppServices, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { services },
    defaultPreload: 'intent',
    scrollRestoration: false,
    ...(history ? { history } : {}),
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
