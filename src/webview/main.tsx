import { render } from 'preact';
import { isHostMessage } from '../report/protocol';
import { App } from './app';
import './page.css';
import { keepScroll } from './scroll';
import { createStore } from './store';
import { connect } from './vscode-api';

const host = connect();
const store = createStore(host);
const page = document.getElementById('page');

if (page !== null) {
  let due = false;
  // Later, and once for all changes of a moment: a change may come from an effect of the drawing that is under way.
  store.subscribe(() => {
    if (due) return;
    due = true;
    queueMicrotask(() => {
      due = false;
      render(<App store={store} host={host} />, page);
    });
  });
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isHostMessage(event.data)) store.receive(event.data);
  });
  keepScroll(store, host);
  host.send({ type: 'ready' });
}
