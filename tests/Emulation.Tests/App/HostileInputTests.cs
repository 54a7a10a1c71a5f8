using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Emulation.Functions;
using Emulation.Storage;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Emulation.Tests.App;

/// <summary>What would break out of a log line, a header, a path or a key, in every value of every route and in what people name.</summary>
public sealed partial class HostileInputTests(AzuriteFixture azurite)
{
    /// <summary>Stands in every value, so that it is found wherever it came out.</summary>
    private const string Mark = "zdaudz";

    /// <summary>As they stand in an address.</summary>
    private static readonly string[] Values =
    [
        $"..%2f..%2f{Mark}", $"%2e%2e%2f{Mark}", $"%2e%2e", $"..%5c..%5c{Mark}", $"{Mark}%5c..", $"%252e%252e%252f{Mark}", $"%c0%ae%c0%ae%2f{Mark}", $"%ef%bc%8e%ef%bc%8e%ef%bc%8f{Mark}",
        $"{Mark}%00.json", $"%00", $"{Mark}%0d%0aX-{Mark}:%201", $"{Mark}%0aSet-Cookie:%20{Mark}=1", $"{Mark}%1b[2J%1b[31m", $"{Mark}%e2%80%a8{Mark}", $"{Mark}%c2%85x", $"{Mark}%22;%20x=%22", $"{Mark}%23%3f%2f",
        $"{Mark}'%20or%20PartitionKey%20ge%20'", $"{Mark}%7f", $"%20{Mark}%20", $"{Mark}.", $"~{Mark}", $"a.{Mark}", new string('a', 300) + Mark,
    ];

    [Fact]
    public async Task No_value_of_a_route_reaches_a_log_a_header_or_a_name_in_the_store_as_it_is()
    {
        var log = new LogLines();
        await using var sample = await SampleBloc.StartAsync(azurite, services: services => services.AddSingleton<ILoggerProvider>(log));
        await sample.SubmitAllAsync("ban-dan-van");
        using var admin = await PageClient.SignInAsync(sample.App, TestApp.AdminKey);
        HttpClient[] programs = [sample.Admin, await sample.UnitAsync("ban-dan-van")];
        using var people = sample.App.ClientWith(null);
        people.DefaultRequestHeaders.Add("Cookie", string.Join("; ", admin.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var asked = 0;

        foreach (var function in FunctionCatalog.All.Where(function => function.Kind == FunctionKind.Http))
        {
            var places = Place().Matches(function.Route!);
            for (var place = 0; place < places.Count; place++)
            {
                foreach (var value in Values)
                {
                    var at = 0;
                    var address = "/" + Place().Replace(function.Route!, match => at++ == place ? value : ValueOf(match.Groups[1].Value));
                    foreach (var verb in function.Verbs.Where(verb => !function.IsPage || verb == "GET"))
                    {
                        foreach (var client in function.IsPage ? [people] : programs)
                        {
                            asked++;
                            // As it is written: a client of its own accord would tidy it up first.
                            using var request = new HttpRequestMessage(new(verb), new Uri(client.BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
                            request.Headers.Add("X-Forwarded-For", $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(0x10000):x}::1");
                            using var answer = await client.SendAsync(request);
                            Assert.True((int)answer.StatusCode < 500, $"{verb} {address} gave {(int)answer.StatusCode}");
                            Assert.DoesNotContain(answer.Headers.Concat(answer.Content.Headers), header => header.Key.Contains(Mark, StringComparison.OrdinalIgnoreCase) || header.Value.Any(text => text.Any(char.IsControl) || (header.Key == "Set-Cookie" && text.Contains(Mark, StringComparison.Ordinal))));
                        }
                    }
                }
            }
        }

        Assert.True(asked > 3_000, $"only {asked} requests");
        using var sweep = await sample.Admin.PostAsync("/ledger/sweep", null);
        Assert.Contains(log.All, line => line.StartsWith("Sweep worked on", StringComparison.Ordinal));
        Assert.All(log.All, line => Assert.False(line.Contains(Mark, StringComparison.Ordinal), line));
        Assert.DoesNotContain(await NamesAsync(sample.App), name => name.Contains(Mark, StringComparison.Ordinal) || name.Contains("..", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("..\\..\\windows\\x.pdf", "x.pdf")]
    [InlineData("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie- x=1.pdf")]
    [InlineData("a\"; filename=\"b.exe.pdf", "a-; filename=-b.exe.pdf")]
    [InlineData("a\u001b[31m\u0000.pdf", "a[31m.pdf")]
    [InlineData("%2e%2e%2fx.pdf", "%2e%2e%2fx.pdf")]
    [InlineData("con.pdf", "tep-con.pdf")]
    public async Task The_name_of_a_file_leaves_no_header_and_leads_nowhere(string name, string kept)
    {
        var log = new LogLines();
        await using var sample = await SampleBloc.StartAsync(azurite, services: services => services.AddSingleton<ILoggerProvider>(log));
        var unit = await sample.UnitAsync("ban-dan-van");
        const string address = $"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/ban-dan-van/attachments";

        using var body = new ByteArrayContent(SampleFiles.Bytes(SampleFiles.Pdf));
        using var sent = await unit.PostAsync($"{address}?name={Uri.EscapeDataString(name)}", body);
        var file = await sent.JsonAsync();
        using var read = await unit.GetAsync($"{address}/{file["file"]}");

        Assert.Equal(kept, (string?)file["name"]);
        var disposition = read.Content.Headers.ContentDisposition!;
        Assert.Equal(("attachment", kept), (disposition.DispositionType, disposition.FileNameStar ?? disposition.FileName));
        Assert.Equal(["filename", "filename*"], disposition.Parameters.Select(parameter => parameter.Name).Order(StringComparer.Ordinal));
        Assert.False(read.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain(log.All, line => line.Contains("Set-Cookie", StringComparison.Ordinal) || line.Contains('\u001b'));
        Assert.DoesNotContain(await NamesAsync(sample.App), stored => stored.Contains("..", StringComparison.Ordinal) || stored.Contains("passwd", StringComparison.Ordinal));
    }

    /// <summary>Headers that a program sends and that are answered, stored or looked up by.</summary>
    [Theory]
    [InlineData("Idempotency-Key")]
    [InlineData("If-Match")]
    [InlineData("traceparent")]
    [InlineData("X-Forwarded-For")]
    [InlineData("User-Agent")]
    public async Task What_a_header_holds_reaches_neither_the_log_nor_a_name_in_the_store(string header)
    {
        var log = new LogLines();
        await using var sample = await SampleBloc.StartAsync(azurite, services: services => services.AddSingleton<ILoggerProvider>(log));
        foreach (var value in (string[])[$"../{Mark}", $"{Mark}\u001b[2J", $"\"{Mark}/..\\#?\"", $"{Mark}\tvà", new string('x', 400) + Mark])
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, SampleBloc.Address("ban-dan-van")) { Content = SampleBloc.Json(SampleBloc.Report("ban-dan-van")) };
            request.Headers.TryAddWithoutValidation(header, Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value)));
            try
            {
                using var answer = await (await sample.UnitAsync("ban-dan-van")).SendAsync(request);
                Assert.True((int)answer.StatusCode < 500, $"{header} {value} gave {(int)answer.StatusCode}");
            }
            catch (HttpRequestException)
            {
                // The client itself does not send it.
            }
        }

        Assert.All(log.All, line => Assert.False(line.Contains(Mark, StringComparison.Ordinal), line));
        Assert.DoesNotContain(await NamesAsync(sample.App), name => name.Contains(Mark, StringComparison.Ordinal));
    }

    private static string ValueOf(string name) => name switch
    {
        "bloc" => SampleBloc.Bloc,
        "period" => SampleBloc.Period,
        "year" => "2023",
        "unit" => "ban-dan-van",
        "version" or "number" => "1",
        "format" => "json",
        "section" => "thong-tin-chung",
        _ => "x",
    };

    private static async Task<List<string>> NamesAsync(TestApp app)
    {
        var clients = app.Services.GetRequiredService<StorageClients>();
        var names = new List<string>();
        foreach (var table in (TableClient[])[clients.Submissions, clients.Access, clients.Work, clients.Outbox, clients.Recipients, clients.Visits])
        {
            await foreach (var row in table.QueryAsync<TableEntity>()) names.Add($"{row.PartitionKey} {row.RowKey}");
        }

        foreach (var container in (BlobContainerClient[])[clients.Blocs, clients.Summaries, clients.Attachments, clients.Backups, clients.System])
        {
            await foreach (var blob in container.GetBlobsAsync()) names.Add(blob.Name);
        }

        Assert.NotEmpty(names);
        return names;
    }

    [GeneratedRegex("{([a-zA-Z0-9]+)[^}]*}")]
    private static partial Regex Place();

    /// <summary>Every line of the log, whatever its level, with the exception and the values behind it.</summary>
    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyList<string> All => [.. lines];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
