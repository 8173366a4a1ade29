export { createLogRoom } from './log-room';
export { foldingRanges, symbols } from './outline';
export { saveLog } from './save-log';
