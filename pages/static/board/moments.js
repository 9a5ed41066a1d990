/* When a day of the board ends on the line from opening to close. The clock is the server's, in Vietnam. */
const DAY = 86_400_000, MIDNIGHT = "T00:00:00+07:00";
export const moments = (data) => {
  const [hours, minutes, seconds] = data.head.at.split(/\D/, 3).map(Number), clock = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  return {
    part: (at) => Math.max(0, Math.min(1, (at - data.opens_at) / (data.closes_at - data.opens_at))),
    end: (index) => Date.parse(data.days[index] + MIDNIGHT) + (index === data.today && data.state === "open" ? clock : DAY),
  };
};
