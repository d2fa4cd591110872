export { readTemplate } from './read-template';
export type { LabelUse, Template } from './read-template';
export { renderTemplate } from './render-template';
export type { TemplateData } from './render-template';
export { TemplateFault } from './tokens';
