using System.Reflection;
using Cronos;
using Emulation.Functions;
using Microsoft.Azure.Functions.Worker;

namespace Emulation.LocalHost;

/// <summary>Runs the timer functions on their schedules, which are in UTC as on the real host. A run that fails is logged; the next one comes all the same.</summary>
internal sealed partial class TimerFunctions : IHostedService, IDisposable
{
    /// <summary>A clock that is moved is noticed within this time; also keeps a wait below the longest that a timer takes.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private readonly ILogger<TimerFunctions> logger;
    private readonly IReadOnlyList<(FunctionEntry Function, CronExpression Schedule)> timers;
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;

    /// <exception cref="LocalHostException">A schedule is missing or cannot be read.</exception>
    public TimerFunctions(
        IReadOnlyList<FunctionEntry> functions, IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerFunctions> logger)
    {
        (this.scopes, this.time, this.logger) = (scopes, time, logger);
        timers = [.. from function in functions where function.Kind == FunctionKind.Timer select (function, ScheduleOf(function, configuration))];
    }

    /// <summary>Every timer waits for its first occurrence when this returns, so that a clock moved afterwards is not missed.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        running = Task.WhenAll([.. timers.Select(timer => KeepAsync(timer.Function, timer.Schedule))]);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>Runs a timer function outside its schedule; false where there is none of that name.</summary>
    public async Task<bool> RunNowAsync(string name)
    {
        var (function, schedule) = timers.FirstOrDefault(timer => string.Equals(timer.Function.Name, name, StringComparison.OrdinalIgnoreCase));
        if (function is null) return false;

        var now = time.GetUtcNow();
        await RunAsync(function, now, Following(schedule, now), isPastDue: false);
        return true;
    }

    private static CronExpression ScheduleOf(FunctionEntry function, IConfiguration configuration)
    {
        var text = function.Schedule!;
        if (text is ['%', .. var setting, '%'])
        {
            text = configuration[setting.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value ? value : throw new LocalHostException(
                $"Thiếu thiết lập “{setting}”, lịch chạy của hàm {function.Name}. Hãy thêm vào local.settings.json hoặc biến môi trường, ví dụ: 0 */5 * * * *");
        }

        return CronExpression.TryParse(text, CronFormat.IncludeSeconds, out var schedule) ? schedule : throw new LocalHostException(
            $"Lịch chạy “{text}” của hàm {function.Name} không đọc được; cần sáu trường giây phút giờ ngày tháng thứ, ví dụ: 0 */5 * * * *");
    }

    private static DateTimeOffset Following(CronExpression schedule, DateTimeOffset moment) =>
        schedule.GetNextOccurrence(moment, TimeZoneInfo.Utc) ?? DateTimeOffset.MaxValue;

    private async Task KeepAsync(FunctionEntry function, CronExpression schedule)
    {
        var due = Following(schedule, time.GetUtcNow());
        if (function.RunOnStartup) await RunAsync(function, time.GetUtcNow(), due, isPastDue: false);
        while (true)
        {
            while (due - time.GetUtcNow() is { Ticks: > 0 } left) await Task.Delay(left < LongestWait ? left : LongestWait, time, stopping.Token);

            // Occurrences that the clock jumped over are made up by one run, as on the real host.
            var (last, now) = (due, time.GetUtcNow());
            due = Following(schedule, now);
            await RunAsync(function, last, due, isPastDue: Following(schedule, last) <= now);
        }
    }

    private async Task RunAsync(FunctionEntry function, DateTimeOffset last, DateTimeOffset next, bool isPastDue)
    {
        var status = new ScheduleStatus { Last = last.UtcDateTime, Next = next.UtcDateTime, LastUpdated = time.GetUtcNow().UtcDateTime };
        var info = new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue };
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
            object[] arguments = [.. function.Method.GetParameters().Select(object (parameter) => parameter.ParameterType == typeof(TimerInfo) ? info : stopping.Token)];
            await (Task)function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        }
        catch (Exception exception) when (!stopping.IsCancellationRequested)
        {
            LogFailure(exception, function.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Timer function {Function} failed; it runs again when it is due.")]
    private partial void LogFailure(Exception exception, string function);
}
