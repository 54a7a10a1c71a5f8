using System.Net.Http.Headers;
using Emulation.Functions;
using Emulation.LocalHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Emulation.Tests.Hosting;

/// <summary>The whole app, private to one test: its own clock, its own port and its own tables and containers.</summary>
public sealed class TestApp : IAsyncDisposable
{
    public const string AdminKey = KilledHost.AdminKey;

    private readonly LocalHostApp host;

    private TestApp(LocalHostApp host, FakeTimeProvider time)
    {
        (this.host, Time) = (host, time);
        Client = ClientWith(token: null);
    }

    public FakeTimeProvider Time { get; }

    /// <summary>What stands before the names of its tables and containers; another app with the same prefix shares the store.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>A client without a token.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => host.Services;

    /// <param name="now">What the clock shows at the start; it stands still until the test moves it.</param>
    /// <param name="settings">Configuration on top of the usual.</param>
    /// <param name="functions">The functions to run; null for the app's own.</param>
    /// <param name="services">Registrations on top of the app's own.</param>
    public static async Task<TestApp> StartAsync(
        AzuriteFixture azurite,
        DateTimeOffset? now = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        IReadOnlyList<FunctionEntry>? functions = null,
        Action<IServiceCollection>? services = null)
    {
        var time = new FakeTimeProvider(now ?? new(2023, 6, 20, 8, 0, 0, TimeSpan.FromHours(7)));
        var configuration = new Dictionary<string, string?>
        {
            ["SweepSchedule"] = "0 */5 * * * *",
            ["HousekeepingSchedule"] = "0 0 0 1 1 *",
            ["Logging:Console:LogLevel:Default"] = "None",
            ["Emulation:AdminKey"] = AdminKey,
            // So that a test can come from an address of its own.
            ["Emulation:BehindProxy"] = "true",
            ["Emulation:Storage:ConnectionString"] = await azurite.ConnectionStringAsync(),
            ["Emulation:Storage:Prefix"] = $"t{Guid.NewGuid():N}"[..12],
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>()) configuration[key] = value;

        var options = new LocalHostOptions
        {
            Time = time,
            Settings = configuration,
            Functions = functions ?? FunctionCatalog.All,
            Services = added =>
            {
                added.AddSingleton<ILoggerProvider, TestOutputLog>();
                services?.Invoke(added);
            },
        };
        return new(await LocalHostApp.StartAsync(options), time) { Prefix = configuration["Emulation:Storage:Prefix"]! };
    }

    /// <summary>A client that sends the token, and follows no redirects.</summary>
    public HttpClient ClientWith(string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.BaseAddress };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
    }
}
