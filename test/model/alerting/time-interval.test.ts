import { TimeInterval, timeIntervalFaults } from '../../../src/model/alerting/time-interval';

test.each<[TimeInterval]>([
  [{ times: [{ start: '00:00', end: '06:30' }, { start: '22:00', end: '24:00' }] }],
  [{ weekdays: ['saturday', 'monday:friday', 'Sunday'] }],
  [{ daysOfMonth: ['1:5', '-3:-1', '31', '1:-1'] }],
  [{ months: ['december', '1:3', 'may:august'], years: ['2026', '2026:2030'], location: 'Europe/Berlin' }],
])('%j is a time', (interval) => {
  expect(timeIntervalFaults(interval)).toEqual([]);
});

test.each<[TimeInterval, string, string]>([
  [{}, 'times', 'it says no time, and so is every time'],
  [{ times: [] }, 'times', 'it says no time, and so is every time'],
  [{ times: [{ start: '9:00', end: '17:00' }] }, 'times', "'9:00' is not a time such as '09:30'"],
  [{ times: [{ start: '09:00', end: '24:30' }] }, 'times', "'24:30' is not a time such as '09:30'"],
  [{ times: [{ start: '22:00', end: '06:00' }] }, 'times', "a range from '22:00' to '06:00' holds no time; one over midnight is two ranges"],
  [{ times: [{ start: '22:00' }] as TimeInterval['times'] }, 'times', 'a range of times needs `start` and `end`'],
  [{ weekdays: ['mon'] }, 'weekdays', "'mon' is not a day of the week such as 'monday'"],
  [{ weekdays: ['friday:sunday'] }, 'weekdays', "'friday:sunday' ends before it begins"],
  [{ weekdays: ['monday:tuesday:friday'] }, 'weekdays', "'monday:tuesday:friday' is not a range such as 'monday:tuesday'"],
  [{ daysOfMonth: ['0'] }, 'daysOfMonth', "'0' is not a day of the month from 1 to 31 or from -31 to -1"],
  [{ daysOfMonth: ['32'] }, 'daysOfMonth', "'32' is not a day of the month from 1 to 31 or from -31 to -1"],
  [{ daysOfMonth: ['-1:5'] }, 'daysOfMonth', "'-1:5' ends before it begins"],
  [{ daysOfMonth: ['5:1'] }, 'daysOfMonth', "'5:1' ends before it begins"],
  [{ months: ['13'] }, 'months', "'13' is not a month such as 'december' or 12"],
  [{ months: ['december:january'] }, 'months', "'december:january' ends before it begins"],
  [{ years: ['next'] }, 'years', "'next' is not a year"],
  [{ weekdays: ['monday'], location: 'Europe/Berlinn' }, 'location', "there is no time zone 'Europe/Berlinn'"],
  [{ weekdays: ['monday'], location: '+01:00' }, 'location', "there is no time zone '+01:00'"],
])('%j is refused', (interval, field, message) => {
  expect(timeIntervalFaults(interval)).toEqual([{ field, message }]);
});
