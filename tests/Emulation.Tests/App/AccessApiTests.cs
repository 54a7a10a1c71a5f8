using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Emulation.Storage;
using Emulation.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Emulation.Tests.App;

public sealed class AccessApiTests(AzuriteFixture azurite)
{
    private const string Own = "ban-dan-van";

    [Fact]
    public async Task A_token_is_shown_once_and_says_what_it_allows()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var made = await sample.Admin.PostAsync("/access", Body($$"""{ "role": "unit", "blocs": ["{{SampleBloc.Bloc}}"], "unit": "{{Own}}", "name": "máy của Ban Dân vận", "expires": "2023-12-31T23:59:00+07:00" }"""));

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var answer = await made.JsonAsync();
        var access = answer["access"]!.AsObject();
        Assert.Matches("^[0-9a-f]{16}[.][A-Za-z0-9_-]{43}$", (string?)answer["token"]);
        Assert.Equal(((string)answer["token"]!)[..16], (string?)access["id"]);
        Assert.Equal("unit", (string?)access["role"]);
        Assert.Equal(["ban-dang-ha-giang"], access["blocs"]!.AsArray().Select(bloc => (string?)bloc));
        Assert.Equal("ban-dan-van", (string?)access["unit"]);
        Assert.Equal("máy của Ban Dân vận", (string?)access["name"]);
        Assert.Equal(At("2023-06-20T08:00:00+07:00"), (DateTimeOffset?)access["created"]);
        Assert.Equal(At("2023-12-31T23:59:00+07:00"), (DateTimeOffset?)access["expires"]);
        Assert.Null(access["revoked"]);
    }

    [Fact]
    public async Task A_token_without_an_end_ends_after_400_days()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var made = await sample.Admin.PostAsync("/access", Body("""{ "role": "administrator" }"""));

        Assert.Equal(At("2024-07-24T08:00:00+07:00"), (DateTimeOffset?)(await made.JsonAsync())["access"]!["expires"]);
    }

    [Fact]
    public async Task Neither_the_list_nor_the_table_holds_a_token()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var token = await sample.TokenAsync("unit", Own);
        var secret = token.Split('.')[1];

        var list = await sample.Admin.GetStringAsync("/access");
        var rows = await sample.App.Services.GetRequiredService<StorageClients>().Access.QueryAsync<TableEntity>().ToListAsync();

        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        Assert.Equal(3, JsonNode.Parse(list)!["access"]!.AsArray().Count);
        Assert.Equal(["id", "role", "blocs", "unit", "created", "expires"], JsonNode.Parse(list)!["access"]!.AsArray().Single(access => (string?)access!["role"] == "unit")!.AsObject().Select(member => member.Key));

        Assert.Equal(3, rows.Count);
        byte[][] secrets = [Encoding.UTF8.GetBytes(secret), System.Buffers.Text.Base64Url.DecodeFromChars(secret)];
        foreach (var value in rows.SelectMany(row => row).Select(column => column.Value))
        {
            var bytes = value as byte[] ?? Encoding.UTF8.GetBytes(value?.ToString() ?? "");
            Assert.All(secrets, hidden => Assert.Equal(-1, bytes.AsSpan().IndexOf(hidden)));
        }

        var hash = rows.Single(row => row.RowKey == token[..16]).GetBinary("SecretSha256");
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(secret)), hash);
    }

    [Fact]
    public async Task The_list_is_in_the_order_in_which_the_tokens_were_made()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        foreach (var unit in (string[])["ban-to-chuc", "ban-noi-chinh", "bao-ha-giang"])
        {
            sample.App.Time.Advance(TimeSpan.FromSeconds(1));
            await sample.TokenAsync("unit", unit);
        }

        var list = JsonNode.Parse(await sample.Admin.GetStringAsync("/access"))!["access"]!.AsArray();

        Assert.Equal(["ban-to-chuc", "ban-noi-chinh", "bao-ha-giang"], list.TakeLast(3).Select(access => (string?)access!["unit"]));
    }

    [Fact]
    public async Task A_token_ends_at_its_moment()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = sample.App.ClientWith(await sample.TokenAsync("unit", Own, expires: "2023-06-20T09:00:00+07:00"));

        sample.App.Time.SetUtcNow(At("2023-06-20T08:59:59+07:00"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
        sample.App.Time.SetUtcNow(At("2023-06-20T09:00:00+07:00"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Fact]
    public async Task A_revoked_token_ends_at_once_and_shows_when()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var token = await sample.TokenAsync("unit", Own);
        using var client = sample.App.ClientWith(token);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));

        sample.App.Time.Advance(TimeSpan.FromMinutes(1));
        using var revoked = await sample.Admin.DeleteAsync($"/access/{token[..16]}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        using var refused = await client.GetAsync($"/blocs/{SampleBloc.Bloc}/2023");
        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "bad-token");
        var list = JsonNode.Parse(await sample.Admin.GetStringAsync("/access"))!["access"]!.AsArray();
        Assert.Equal(At("2023-06-20T08:01:00+07:00"), (DateTimeOffset?)list.Single(access => (string?)access!["id"] == token[..16])!["revoked"]);
    }

    /// <summary>Another instance learns of it from the table, once what it remembers is old.</summary>
    [Fact]
    public async Task A_token_that_another_instance_revoked_ends_within_30_seconds()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var token = await sample.TokenAsync("unit", Own);
        using var client = sample.App.ClientWith(token);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));

        var table = sample.App.Services.GetRequiredService<StorageClients>().Access;
        await table.UpdateEntityAsync(new TableEntity("access", token[..16]) { ["Revoked"] = DateTimeOffset.UnixEpoch }, Azure.ETag.All);
        sample.App.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
    }

    [Theory]
    [InlineData("0123456789abcdef")]
    [InlineData("0123456789ABCDEF")]
    [InlineData("x")]
    [InlineData("..%2F..")]
    [InlineData("%27%20or%20true")]
    public async Task A_token_that_is_not_there_cannot_be_revoked(string id)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await sample.Admin.DeleteAsync($"/access/{id}");

        await answer.ProblemAsync(HttpStatusCode.NotFound, "unknown-access");
    }

    /// <summary>The whole header; {id} and {secret} stand for those of a token that works, {admin} for the administrator key.</summary>
    [Theory]
    [InlineData(null, "no-token")]
    [InlineData("", "no-token")]
    [InlineData("Bearer", "no-token")]
    [InlineData("Bearer   ", "no-token")]
    [InlineData("{id}.{secret}", "no-token")]
    [InlineData("Basic {id}.{secret}", "no-token")]
    [InlineData("Basic {admin}", "no-token")]
    [InlineData("Token {id}.{secret}", "no-token")]
    [InlineData("SharedAccessSignature {admin}", "no-token")]
    [InlineData("Bearer {id}", "bad-token")]
    [InlineData("Bearer {id}.", "bad-token")]
    [InlineData("Bearer .{secret}", "bad-token")]
    [InlineData("Bearer {secret}", "bad-token")]
    [InlineData("Bearer {secret}.{id}", "bad-token")]
    [InlineData("Bearer {id}.{secret}.", "bad-token")]
    [InlineData("Bearer {id}.{secret}.{secret}", "bad-token")]
    [InlineData("Bearer {id}.{secret}x", "bad-token")]
    [InlineData("Bearer {id} {secret}", "bad-token")]
    [InlineData("Bearer \"{id}.{secret}\"", "bad-token")]
    [InlineData("Bearer {id}.{secret}, Bearer {id}.{secret}", "bad-token")]
    [InlineData("Bearer {id}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "bad-token")]
    [InlineData("Bearer 0000000000000000.{secret}", "bad-token")]
    [InlineData("Bearer ABCDEFABCDEFABCD.{secret}", "bad-token")]
    [InlineData("Bearer ../../../../etc/.{secret}", "bad-token")]
    [InlineData("Bearer ' or RowKey ne '.{secret}", "bad-token")]
    [InlineData("Bearer {admin}x", "bad-token")]
    [InlineData("Bearer x{admin}", "bad-token")]
    [InlineData("Bearer ADMIN-KEY-THAT-ONLY-TESTS-USE-0123456789", "bad-token")]
    [InlineData("Bearer null", "bad-token")]
    public async Task A_malformed_or_wrong_token_is_nobody(string? header, string slug)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        var token = (await sample.TokenAsync("unit", Own)).Split('.');
        header = header?.Replace("{id}", token[0], StringComparison.Ordinal).Replace("{secret}", token[1], StringComparison.Ordinal).Replace("{admin}", TestApp.AdminKey, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/blocs/{SampleBloc.Bloc}/2023");
        if (header is not null) request.Headers.TryAddWithoutValidation("Authorization", header);
        using var answer = await sample.App.Client.SendAsync(request);

        await answer.ProblemAsync(HttpStatusCode.Unauthorized, slug);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    [Theory]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public async Task The_scheme_may_be_in_any_case(string scheme)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        using var client = sample.App.ClientWith(token: null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(scheme, await sample.TokenAsync("unit", Own));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));
    }

    [Fact]
    public async Task A_token_of_any_length_and_any_letters_is_no_fault_of_ours()
    {
        await using var sample = await SampleBloc.StartAsync(azurite);
        foreach (var token in (string[])[new('a', 500), new('a', 501), new('.', 100), new('a', 8_000), "đ.ơ", "\u00ff"])
        {
            using var client = sample.App.ClientWith(token: null);
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/blocs/{SampleBloc.Bloc}/2023");

            HttpStatusCode status;
            try
            {
                using var answer = await client.SendAsync(request);
                status = answer.StatusCode;
            }
            catch (HttpRequestException)
            {
                // The client itself refuses to send it.
                continue;
            }

            Assert.Equal(HttpStatusCode.Unauthorized, status);
        }
    }

    [Fact]
    public async Task Without_an_administrator_key_nobody_is_administrator()
    {
        await using var app = await TestApp.StartAsync(azurite, settings: new Dictionary<string, string?> { ["Emulation:AdminKey"] = "" });
        foreach (var token in (string?[])[null, "", TestApp.AdminKey])
        {
            using var client = app.ClientWith(token: null);
            if (token is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + token);
            using var answer = await client.GetAsync("/access");
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{}""", "role")]
    [InlineData("""{ "role": "owner" }""", "role")]
    [InlineData("""{ "role": "Administrator" }""", "role")]
    [InlineData("""{ "role": "anyone" }""", "role")]
    [InlineData("""{ "role": 2 }""", "role")]
    [InlineData("""{ "role": "administrator", "blocs": ["ban-dang-ha-giang"] }""", "blocs")]
    [InlineData("""{ "role": "administrator", "unit": "ban-dan-van" }""", "blocs")]
    [InlineData("""{ "role": "standingBody" }""", "blocs")]
    [InlineData("""{ "role": "standingBody", "blocs": [] }""", "blocs")]
    [InlineData("""{ "role": "standingBody", "blocs": ["ban-dang-ha-giang"], "unit": "ban-dan-van" }""", "blocs")]
    [InlineData("""{ "role": "standingBody", "blocs": ["ban-dang-ha-giang", "Ban Đảng"] }""", "blocs[1]")]
    [InlineData("""{ "role": "standingBody", "blocs": "ban-dang-ha-giang" }""", "blocs")]
    [InlineData("""{ "role": "recipient" }""", "blocs")]
    [InlineData("""{ "role": "recipient", "blocs": ["ban-dang-ha-giang"], "unit": "ban-dan-van" }""", "blocs")]
    [InlineData("""{ "role": "lead", "blocs": ["ban-dang-ha-giang"] }""", "unit")]
    [InlineData("""{ "role": "lead", "blocs": ["ban-dang-ha-giang", "cum-thi-dua-so-2"], "unit": "van-phong" }""", "unit")]
    [InlineData("""{ "role": "unit", "unit": "ban-dan-van" }""", "unit")]
    [InlineData("""{ "role": "unit", "blocs": ["ban-dang-ha-giang"] }""", "unit")]
    [InlineData("""{ "role": "unit", "blocs": ["ban-dang-ha-giang"], "unit": "Ban Dân vận" }""", "unit")]
    [InlineData("""{ "role": "unit", "blocs": ["ban-dang-ha-giang"], "unit": ["ban-dan-van"] }""", "unit")]
    [InlineData("""{ "role": "administrator", "expires": "2023-06-20T08:00:00+07:00" }""", "expires")]
    [InlineData("""{ "role": "administrator", "expires": "2023-06-19T08:00:00+07:00" }""", "expires")]
    [InlineData("""{ "role": "administrator", "expires": "2025-09-01T00:00:00+07:00" }""", "expires")]
    [InlineData("""{ "role": "administrator", "expires": "mai" }""", "expires")]
    [InlineData("""{ "role": "administrator", "expires": "1/2/2024" }""", "expires")]
    [InlineData("""{ "role": "administrator", "expires": "9999-12-31T23:59:59+00:00" }""", "expires")]
    [InlineData("""{ "role": "administrator", "expires": 1700000000 }""", "expires")]
    [InlineData("""{ "role": "administrator", "name": "a\u202eb" }""", "name")]
    [InlineData("""{ "role": "administrator", "token": "mine" }""", "token")]
    [InlineData("""{ "role": "administrator", "id": "0123456789abcdef" }""", "id")]
    public async Task What_does_not_fit_the_role_is_refused_with_its_path(string document, string path)
    {
        await using var sample = await SampleBloc.StartAsync(azurite);

        using var answer = await sample.Admin.PostAsync("/access", Body(document));

        var problem = await answer.ProblemAsync(HttpStatusCode.UnprocessableEntity, "invalid");
        Assert.Contains(path, problem["errors"]!.AsObject().Select(error => error.Key));
        Assert.Equal(2, JsonNode.Parse(await sample.Admin.GetStringAsync("/access"))!["access"]!.AsArray().Count);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address = $"/blocs/{SampleBloc.Bloc}/2023")
    {
        using var answer = await client.GetAsync(address);
        return answer.StatusCode;
    }

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment);

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");
}
