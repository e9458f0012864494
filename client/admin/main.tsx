import '@fontsource-variable/rubik/wght.css';
import 'uplot/dist/uPlot.min.css';
import '../style/theme.css';
import './admin.css';
import { render } from 'preact';
import { takeOperatorLink } from '../remembered.ts';
import { AdminLink } from './AdminLink.ts';
import { AdminPage } from './AdminPage.tsx';

takeOperatorLink();
const host = document.getElementById('admin');
if (!host) throw new Error('The page has no place for its content.');
const link = new AdminLink(document.baseURI);
render(<AdminPage link={link} />, host);
link.resume();
