using System.Collections.Concurrent;
using System.Net;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What the log says of who came in and who was sent away: who, what and where, and never a token.</summary>
public sealed class AccessLogTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Sessions_and_refusals_are_logged_by_the_tokens_id_and_nothing_foreign_is()
    {
        using var log = new Lines();
        await using var sample = await SampleBloc.StartAsync(azurite, services: services => services.AddLogging(logging => logging.AddProvider(log)));
        var token = await sample.TokenAsync("unit", "ban-dan-van");
        var unit = $"unit:{token.Split('.')[0]}";

        using var person = await PageClient.SignInAsync(sample.App, token);
        await person.PostAsync((await person.GetAsync("/vao")).Form("/vao"), new Dictionary<string, string?> { ["token"] = "sai%0A" });
        var home = await person.GetAsync("/");
        await person.PostAsync("/ra", PageClient.FieldsOf(home.Page.Forms.Single(form => form.GetAttribute("action") == "/ra")));
        using var client = sample.App.ClientWith(token);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync($"/blocs/{SampleBloc.Bloc}/deliveries")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/blocs/a%0Ab/deliveries")).StatusCode);
        using var stranger = sample.App.ClientWith(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'));
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/access")).StatusCode);

        Assert.Equal(
            [
                $"Session of {unit} began",
                "No session began (bad-token)",
                $"Session of {unit} ended by its owner",
                $"Refused (forbidden) to {unit}: GET, bloc ban-dang-ha-giang",
                $"Refused (forbidden) to {unit}: GET, bloc -",
                "Refused (bad-token) to anyone:anonymous: GET, bloc -",
            ],
            log.All.Where(line => line.Contains("ession", StringComparison.Ordinal) || line.StartsWith("Refused", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.All, line => line.Contains(token.Split('.')[1], StringComparison.Ordinal));
    }

    /// <summary>Keeps what the app logs.</summary>
    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyList<string> All => [.. lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
