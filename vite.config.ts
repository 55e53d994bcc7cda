/** How the app is served, built and tested. */
import react from '@vitejs/plugin-react'
import { loadEnv } from 'vite'
import { defineConfig } from 'vitest/config'
import { contentSecurityPolicy, strictPages } from './mocks/hosting/content-security-policy.ts'
import { missingFilesAreNotPages } from './mocks/hosting/missing-files.ts'
import { unmockedPathsFail } from './mocks/hosting/unmocked-paths.ts'

const root = import.meta.dirname
// A document is dear: whoever needs none is a plain `.test.ts`.
const DOM_TESTS = 'test/**/*.{test.tsx,dom.test.ts}'
// The whole app, which still has loads under way when it is closed, and may be given other pages.
const APP_TESTS = 'test/**/*.app.test.tsx'
const EVERYTHING = process.env.FULL === '1'

export default defineConfig(({ mode }) => {
  const env = loadEnv(mode, root, 'VITE_')
  const liveUrls = [env.VITE_AUTH_URL, env.VITE_DATA_ORIGIN]

  return {
    plugins: [react(), unmockedPathsFail(), missingFilesAreNotPages(), strictPages({ liveUrls })],
    resolve: {
      alias: {
        // Nearly all of MSW's weight is a list of public suffixes behind a cookie store that we do not use.
        'tough-cookie': `${root}/mocks/hosting/no-cookie-store.ts`,
      },
    },
    build: { target: 'es2023', sourcemap: true, chunkSizeWarningLimit: 700 },
    preview: {
      headers: {
        'Content-Security-Policy': contentSecurityPolicy({ liveUrls, asHeader: true }),
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'no-referrer',
      },
    },
    test: {
      setupFiles: ['test/setup.ts'],
      restoreMocks: true,
      unstubEnvs: true,
      unstubGlobals: true,
      testTimeout: EVERYTHING ? 300_000 : 20_000,
      hookTimeout: 20_000,
      // On few cores the default leaves one idle.
      maxWorkers: '100%',
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            environment: 'node',
            // Rooms are loaded once for all files: nothing in them is kept outside of what a test makes itself.
            isolate: false,
            include: ['test/**/*.test.{ts,tsx}'],
            exclude: [DOM_TESTS, 'test/e2e/**', 'test/bench/**'],
          },
        },
        {
          extends: true,
          test: {
            name: 'jsdom',
            environment: 'jsdom',
            // To load React Aria anew costs each file a second or two; the setup gives each test a clean document.
            isolate: false,
            include: [DOM_TESTS],
            exclude: [APP_TESTS],
            setupFiles: ['test/setup-dom.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'app',
            environment: 'jsdom',
            include: [APP_TESTS],
            setupFiles: ['test/setup-dom.ts'],
          },
        },
      ],
    },
  }
})
