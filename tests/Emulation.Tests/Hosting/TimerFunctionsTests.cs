using System.Net;
using Emulation.Functions;
using Emulation.LocalHost;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.Hosting;

public sealed class TimerFunctionsTests(AzuriteFixture azurite)
{
    private readonly Probe probe = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_runs_when_it_is_due_on_the_apps_clock()
    {
        await using var app = await StartAsync();

        app.Time.Advance(TimeSpan.FromMinutes(5));

        var timer = await probe.NextAsync<TimerInfo>();
        Assert.Equal(new DateTime(2023, 6, 20, 1, 5, 0, DateTimeKind.Utc), timer.ScheduleStatus!.Last);
        Assert.Equal(new DateTime(2023, 6, 20, 1, 10, 0, DateTimeKind.Utc), timer.ScheduleStatus.Next);
        Assert.False(timer.IsPastDue);
        Assert.Equal(0, probe.Count);
    }

    [Fact]
    public async Task Occurrences_that_the_clock_jumped_over_are_made_up_by_one_run()
    {
        await using var app = await StartAsync();

        app.Time.Advance(TimeSpan.FromMinutes(61));

        var timer = await probe.NextAsync<TimerInfo>();
        Assert.Equal(new DateTime(2023, 6, 20, 2, 5, 0, DateTimeKind.Utc), timer.ScheduleStatus!.Next);
        Assert.True(timer.IsPastDue);
        Assert.Equal(0, probe.Count);
    }

    [Fact]
    public async Task A_timer_runs_at_once_when_the_administrator_asks()
    {
        await using var app = await StartAsync();
        using var administrator = app.ClientWith(TestApp.AdminKey);

        var answer = await administrator.PostAsync("admin/functions/tick", null, Cancel);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(new DateTime(2023, 6, 20, 1, 5, 0, DateTimeKind.Utc), (await probe.NextAsync<TimerInfo>()).ScheduleStatus!.Next);
    }

    [Fact]
    public async Task A_run_that_fails_stops_neither_the_host_nor_the_other_timers()
    {
        await using var app = await StartAsync();
        using var administrator = app.ClientWith(TestApp.AdminKey);

        var answer = await administrator.PostAsync("admin/functions/TickFails", null, Cancel);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await probe.NextAsync<TimerInfo>();
        app.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(new DateTime(2023, 6, 20, 1, 5, 0, DateTimeKind.Utc), (await probe.NextAsync<TimerInfo>()).ScheduleStatus!.Last);
    }

    [Fact]
    public async Task A_timer_that_asks_for_it_also_runs_at_the_start()
    {
        await using var app = await StartAsync(typeof(StartTriggers));

        Assert.Equal(new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc), (await probe.NextAsync<TimerInfo>()).ScheduleStatus!.Next);
    }

    [Fact]
    public async Task Asking_for_a_timer_that_does_not_exist_is_not_found()
    {
        await using var app = await StartAsync();
        using var administrator = app.ClientWith(TestApp.AdminKey);

        var answer = await administrator.PostAsync("admin/functions/Nothing", null, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData(null, "Thiếu thiết lập “TickSchedule”, lịch chạy của hàm Tick. Hãy thêm vào local.settings.json hoặc biến môi trường, ví dụ: 0 */5 * * * *")]
    [InlineData("*/5 * * * *", "Lịch chạy “*/5 * * * *” của hàm Tick không đọc được; cần sáu trường giây phút giờ ngày tháng thứ, ví dụ: 0 */5 * * * *")]
    public async Task The_host_does_not_start_without_a_schedule_that_it_can_read(string? schedule, string message)
    {
        var refusal = await Assert.ThrowsAsync<LocalHostException>(() => StartAsync(typeof(TimerTriggers), schedule));

        Assert.Equal(message, refusal.Message);
    }

    private Task<TestApp> StartAsync() => StartAsync(typeof(TimerTriggers));

    private Task<TestApp> StartAsync(Type triggers, string? schedule = "0 */5 * * * *") => TestApp.StartAsync(
        azurite,
        now: new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7)),
        settings: new Dictionary<string, string?> { ["TickSchedule"] = schedule },
        functions: FunctionCatalog.Of(triggers),
        services: services => services.AddSingleton(probe));
}
