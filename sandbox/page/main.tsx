import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { showKeptTheme } from './theme.ts'

showKeptTheme()

const root = document.getElementById('page')
if (!root) throw new Error('the page has no place for the sandbox')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
