using System.Net;
using Emulation.Deliveries;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>Single attempts at receivers on real sockets.</summary>
public sealed class WebhookClientTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2023, 7, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly string Secret = WebhookSignature.NewSecret();
    private static readonly DeliveryPace NoRetries = DeliveryPace.Standard with { QuickRetries = 0 };
    private static readonly DeliveryPace QuickRetries = DeliveryPace.Standard with { QuickRetryDelay = TimeSpan.FromMilliseconds(1) };

    private readonly FakeTimeProvider time = new(Now);
    private readonly List<ServiceProvider> made = [];
    private readonly List<string> resolved = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in made) await provider.DisposeAsync();
    }

    [Fact]
    public async Task A_call_is_signed_json_with_the_three_headers_and_nothing_else_of_ours()
    {
        await using var receiver = Receiver.Start();

        Assert.Equal(new WebhookAnswer(204, null), await SendAsync(Client(NoRetries), receiver.Address));

        var call = Assert.Single(receiver.Calls);
        Assert.Equal("POST /hook HTTP/1.1", call.Line);
        Assert.Equal("application/json", call.Headers["content-type"]);
        Assert.Equal("ban-dang.v1", call.Id);
        Assert.Equal("1688173200", call.Headers["webhook-timestamp"]);
        Assert.Equal("{\"a\":1}"u8, call.Body);
        Assert.True(call.VerifiesWith(Secret));
        Assert.Equal(["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp"], call.Headers.Keys.Order());
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(299, true)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(410, false)]
    [InlineData(500, false)]
    [InlineData(501, false)]
    public async Task Only_2xx_is_success_and_a_clear_answer_is_not_asked_for_twice(int status, bool success)
    {
        await using var receiver = Receiver.Start(Receiver.Status(status));

        var answer = await SendAsync(Client(QuickRetries), receiver.Address);

        Assert.Equal((status, null, success), (answer.Status, answer.Error, answer.IsSuccess));
        Assert.Single(receiver.Calls);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_never_followed(int status)
    {
        await using var inside = Receiver.Start();
        await using var receiver = Receiver.Start(Receiver.Status(status, $"Location: {inside.Address}"));

        Assert.Equal(new WebhookAnswer(status, null), await SendAsync(Client(QuickRetries), receiver.Address));
        Assert.Single(receiver.Calls);
        Assert.Empty(inside.Calls);
    }

    [Theory]
    [InlineData(429, "Retry-After: 3600", 3600)]
    [InlineData(503, "Retry-After: 120", 120)]
    [InlineData(503, "Retry-After: Sat, 01 Jul 2023 03:00:00 GMT", 7200)]
    [InlineData(429, "Retry-After: 99999999", 86400)]
    [InlineData(429, "Retry-After: soon", null)]
    [InlineData(503, null, null)]
    [InlineData(500, "Retry-After: 3600", null)]
    public async Task A_busy_receiver_says_when_to_come_back_and_is_not_asked_again_at_once(int status, string? header, int? seconds)
    {
        await using var receiver = Receiver.Start(Receiver.Status(status, header));

        var answer = await SendAsync(Client(QuickRetries), receiver.Address);

        Assert.Equal(new WebhookAnswer(status, null, seconds is { } wait ? Now.AddSeconds(wait) : null), answer);
        Assert.Single(receiver.Calls);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_gateways_passing_fault_is_tried_again_twice_with_the_same_message(int status)
    {
        await using var receiver = Receiver.Start(Receiver.Status(status));

        Assert.Equal(new WebhookAnswer(status, null), await SendAsync(Client(QuickRetries), receiver.Address));
        Assert.Equal(3, receiver.Calls.Count);
        Assert.All(receiver.Calls, call => Assert.Equal((receiver.Calls[0].Id, receiver.Calls[0].Headers["webhook-signature"]), (call.Id, call.Headers["webhook-signature"])));
    }

    [Fact]
    public async Task A_fault_that_passes_is_no_failure()
    {
        await using var receiver = Receiver.Start();
        receiver.Answer = (stream, stop) => (receiver.Calls.Count < 3 ? Receiver.HangUp : Receiver.Status(200))(stream, stop);

        Assert.True((await SendAsync(Client(QuickRetries), receiver.Address)).IsSuccess);
        Assert.Equal(3, receiver.Calls.Count);
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_a_failed_connection()
    {
        await using var receiver = Receiver.Down();
        Assert.Equal(new WebhookAnswer(null, "connection"), await SendAsync(Client(QuickRetries), receiver.Address));
    }

    [Fact]
    public async Task A_connection_dropped_without_an_answer_is_a_failure()
    {
        await using var receiver = Receiver.Start(Receiver.HangUp);
        Assert.Equal(new WebhookAnswer(null, "connection"), await SendAsync(Client(NoRetries), receiver.Address));
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task A_connection_dropped_half_way_through_the_answer_is_a_failure_whatever_its_status()
    {
        await using var receiver = Receiver.Start(Receiver.BreakOff);

        var answer = await SendAsync(Client(NoRetries), receiver.Address);

        Assert.Equal((200, "connection", false), (answer.Status, answer.Error, answer.IsSuccess));
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_given_20_seconds_in_all()
    {
        await using var receiver = Receiver.Start(Receiver.Hang);
        var attempt = SendAsync(Client(QuickRetries), receiver.Address);
        await receiver.CalledAsync();

        time.Advance(TimeSpan.FromSeconds(19.9));
        await Task.Delay(200);
        Assert.False(attempt.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(new WebhookAnswer(null, "timeout"), await attempt.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Single(receiver.Calls);
    }

    [Fact]
    public async Task Of_an_answer_of_10_MB_4_KB_are_read()
    {
        var sent = new TaskCompletionSource<int>();
        await using var receiver = Receiver.Start(Receiver.Flood(10 * 1024 * 1024, sent));
        var read = new ReadCount();

        Assert.True((await SendAsync(Client(NoRetries, read: read), receiver.Address)).IsSuccess);

        Assert.Equal(4096, read.Bytes);
        // What filled the sockets' buffers; the rest was never taken off the network.
        Assert.InRange(await sent.Task.WaitAsync(TimeSpan.FromSeconds(60)), 0, 5 * 1024 * 1024);
    }

    /// <summary>The clock stands still, so this would never end if more were waited for.</summary>
    [Fact]
    public async Task Of_an_answer_that_hangs_after_8_KB_no_more_is_waited_for()
    {
        await using var receiver = Receiver.Start(Receiver.HangAfter(10 * 1024 * 1024, beginning: 8 * 1024));
        Assert.True((await SendAsync(Client(NoRetries), receiver.Address).WaitAsync(TimeSpan.FromSeconds(60))).IsSuccess);
    }

    [Fact]
    public async Task After_five_failures_in_a_row_a_recipient_is_left_alone_and_others_are_not()
    {
        await using var receiver = Receiver.Start(Receiver.Status(500));
        var client = Client(QuickRetries);
        for (var i = 0; i < 5; i++) Assert.Equal(new WebhookAnswer(500, null), await SendAsync(client, receiver.Address));

        Assert.Equal(new WebhookAnswer(null, "circuit-open"), await SendAsync(client, receiver.Address));
        Assert.Equal(new WebhookAnswer(500, null), await SendAsync(client, receiver.Address, circuit: "ban-dang.other"));
        Assert.Equal(6, receiver.Calls.Count);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("https://localhost:{0}/")]
    [InlineData("https://2130706433:{0}/")]
    [InlineData("https://0x7f000001:{0}/")]
    [InlineData("https://0177.0.0.1:{0}/")]
    [InlineData("https://127.1:{0}/")]
    [InlineData("https://0x7f.1:{0}/")]
    [InlineData("https://017700000001:{0}/")]
    [InlineData("https://１２７.０.０.１:{0}/")]
    [InlineData("https://①②⑦.⓪.⓪.①:{0}/")]
    [InlineData("https://127。0。0。1:{0}/")]
    [InlineData("https://nhan.example.vn@127.0.0.1:{0}/")]
    [InlineData("https://nhan.example.vn%2F@127.0.0.1:{0}/")]
    [InlineData("https://[::1]:{0}/")]
    [InlineData("https://[0:0:0:0:0:0:0:1]:{0}/")]
    [InlineData("https://[::127.0.0.1]:{0}/")]
    [InlineData("https://[::ffff:0:127.0.0.1]:{0}/")]
    [InlineData("https://[2002:7f00:1::]:{0}/")]
    [InlineData("https://[2001::7f00:1]:{0}/")]
    [InlineData("https://[fe80::1]:{0}/")]
    [InlineData("https://[fec0::1]:{0}/")]
    [InlineData("https://[fc00::1]:{0}/")]
    [InlineData("https://[64:ff9b:1::7f00:1]:{0}/")]
    [InlineData("https://192.168.1.1:22/")]
    [InlineData("https://3232235777/")]
    [InlineData("https://0300.0250.0x01.1/")]
    [InlineData("https://100.100.100.200/")]
    [InlineData("https://192.0.0.192/")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("https://[::ffff:7f00:1]:{0}/")]
    [InlineData("https://169.254.169.254/metadata/identity/oauth2/token")]
    [InlineData("https://[::ffff:169.254.169.254]/")]
    [InlineData("https://[64:ff9b::a9fe:a9fe]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://0/")]
    [InlineData("http://8.8.8.8/")]
    public async Task What_is_not_public_is_refused_however_it_is_written(string address)
    {
        await using var receiver = Receiver.Start();
        var client = Client(QuickRetries, loopback: false);

        Assert.Equal(new WebhookAnswer(null, "refused-address"), await SendAsync(client, new Uri(address.Replace("{0}", $"{receiver.Port}", StringComparison.Ordinal))));
        Assert.Empty(receiver.Calls);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254 fd00:ec2::254")]
    [InlineData("::ffff:192.168.0.1 172.16.0.1 100.64.1.1")]
    public async Task A_public_name_that_resolves_to_private_addresses_is_refused(string addresses)
    {
        var client = Client(QuickRetries, loopback: false, Resolve(addresses));
        Assert.Equal(new WebhookAnswer(null, "refused-address"), await SendAsync(client, new("https://nhan.example.vn/")));
        Assert.Equal(["nhan.example.vn"], resolved);
    }

    [Fact]
    public async Task Of_a_names_addresses_the_refused_ones_are_skipped_and_the_name_is_asked_for_once()
    {
        await using var receiver = Receiver.Start();
        var client = Client(NoRetries, loopback: true, Resolve("10.0.0.1 169.254.169.254 ::ffff:127.0.0.1"));

        Assert.True((await SendAsync(client, new($"http://nhan.example.vn:{receiver.Port}/"))).IsSuccess);

        Assert.Equal(["nhan.example.vn"], resolved);
        Assert.Equal($"nhan.example.vn:{receiver.Port}", Assert.Single(receiver.Calls).Headers["host"]);
    }

    [Theory]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://localhost./")]
    [InlineData("https://metadata.google.internal./")]
    public async Task A_full_stop_at_the_end_makes_no_other_address_of_it(string address)
    {
        Assert.Equal("refused-address", (await SendAsync(Client(NoRetries, loopback: false, Resolve("127.0.0.1 169.254.169.254")), new(address))).Error);
        Assert.Equal("refused-host", (await SendAsync(Client(NoRetries, loopback: false, Resolve("127.0.0.1"), hosts: "nhan.example.vn"), new(address))).Error);
    }

    [Fact]
    public async Task A_name_that_answers_differently_the_next_time_is_refused_then()
    {
        await using var receiver = Receiver.Start();
        var answers = new Queue<string>(["127.0.0.1", "10.0.0.1", "169.254.169.254"]);
        var client = Client(NoRetries, loopback: true, (name, stop) => Resolve(answers.Dequeue())(name, stop));
        Uri address = new($"http://nhan.example.vn:{receiver.Port}/");

        Assert.True((await SendAsync(client, address)).IsSuccess);
        for (var i = 0; i < 2; i++) Assert.Equal("refused-address", (await SendAsync(client, address)).Error);
        Assert.Equal((1, 3), (receiver.Calls.Count, resolved.Count));
    }

    [Theory]
    [InlineData("nhan.example.vn", null)]
    [InlineData("khac.example.vn NHAN.example.vn", null)]
    [InlineData("example.vn", "refused-host")]
    [InlineData("khac.example.vn", "refused-host")]
    public async Task Where_hosts_are_listed_no_other_is_called(string hosts, string? error)
    {
        await using var receiver = Receiver.Start();
        var client = Client(NoRetries, loopback: true, Resolve("127.0.0.1"), hosts);
        Assert.Equal(error, (await SendAsync(client, new($"http://nhan.example.vn:{receiver.Port}/"))).Error);
        Assert.Equal(error is null ? 1 : 0, receiver.Calls.Count);
    }

    [Fact]
    public void A_list_of_hosts_that_holds_an_address_with_a_scheme_is_refused_at_the_start() =>
        Assert.True(new DeliveryOptions().Validate(null, new() { AllowedHosts = "ok.example.vn https://x/" }).Failed);

    private static Task<WebhookAnswer> SendAsync(WebhookClient client, Uri address, string circuit = "ban-dang.so-noi-vu") =>
        client.SendAsync(new(circuit, address, "ban-dang.v1", "{\"a\":1}"u8.ToArray(), [Secret]), CancellationToken.None);

    private Func<string, CancellationToken, Task<IPAddress[]>> Resolve(string addresses) => (name, _) =>
    {
        resolved.Add(name);
        return Task.FromResult<IPAddress[]>([.. addresses.Split(' ').Select(IPAddress.Parse)]);
    };

    private WebhookClient Client(DeliveryPace pace, bool loopback = true, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, string hosts = "", ReadCount? read = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(pace).AddSingleton<TimeProvider>(time).AddSingleton<WebhookClient>().AddDeliveryHttp();
        if (read is not null) services.AddHttpClient(DeliveryHttp.Client).AddHttpMessageHandler(() => new CountingHandler(read));
        services.AddSingleton(Options.Create(new DeliveryOptions { AllowLoopback = loopback, AllowedHosts = hosts }));
        services.AddSingleton(provider => resolve is null
            ? new GuardedConnection(provider.GetRequiredService<IOptions<DeliveryOptions>>())
            : new GuardedConnection(provider.GetRequiredService<IOptions<DeliveryOptions>>()) { Resolve = resolve });
        var made = services.BuildServiceProvider();
        this.made.Add(made);
        return made.GetRequiredService<WebhookClient>();
    }
}
