/** The whole app, given its services. */
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider } from 'react-aria-components'
import type { AppRouter } from './router.tsx'
import type { AppServices } from './services.ts'
import { ServicesProvider } from './services-context.tsx'

export function App({ services, router }: { services: AppServices; router: AppRouter }) {
  return (
    <I18nProvider locale="en">
      <ServicesProvider services={services}>
        <RouterProvider router={router} />
      </ServicesProvider>
    </I18nProvider>
  )
}
