package dev.linkwright.core.dataplane.net;

/**
 * Something that is to happen later. Equal timers are the same timer. Source:
 * include/linux/timer.h, {@code struct timer_list}, and include/linux/workqueue.h, {@code struct
 * delayed_work}.
 *
 * @param function what happens
 * @param netns id of the namespace it happens in, and with which the timer goes
 * @param about what it is about, an immutable value
 */
public record Timer(TimerFunction function, int netns, Object about) {}
