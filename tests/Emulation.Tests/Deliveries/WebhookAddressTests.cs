using Emulation.Deliveries;
using Xunit;

namespace Emulation.Tests.Deliveries;

/// <summary>Which addresses of receivers are called and which are refused, however they are written.</summary>
public sealed class WebhookAddressTests : WebhookClientBench
{
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
        Assert.Equal(["nhan.example.vn"], Resolved);
    }

    [Fact]
    public async Task Of_a_names_addresses_the_refused_ones_are_skipped_and_the_name_is_asked_for_once()
    {
        await using var receiver = Receiver.Start();
        var client = Client(NoRetries, loopback: true, Resolve("10.0.0.1 169.254.169.254 ::ffff:127.0.0.1"));

        Assert.True((await SendAsync(client, new($"http://nhan.example.vn:{receiver.Port}/"))).IsSuccess);

        Assert.Equal(["nhan.example.vn"], Resolved);
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
        Assert.Equal((1, 3), (receiver.Calls.Count, Resolved.Count));
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
}
