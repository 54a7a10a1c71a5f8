using System.Text.Json.Nodes;
using Xunit;

namespace Emulation.Tests.Infra;

/// <summary>The templates build, lint (every rule is an error in bicepconfig.json) and are formatted; what they would deploy is what was committed.</summary>
public sealed class BicepTests
{
    /// <summary>Built without a network; the linter's findings would be among the errors.</summary>
    [Fact]
    public async Task The_template_builds_without_a_warning_and_every_parameter_and_output_says_what_it_is()
    {
        var (exitCode, output, errors) = await Bicep.RunAsync(["build", "main.bicep", "--no-restore", "--stdout"]);
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        var silent = new List<string>();
        Collect(JsonNode.Parse(output)!, "main", silent);
        Assert.Empty(silent);
    }

    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public async Task The_linter_finds_nothing(string file)
    {
        var (exitCode, output, errors) = await Bicep.RunAsync(["lint", file, "--no-restore"]);
        Assert.Equal(("", ""), (output, errors));
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public void No_rule_of_the_linter_is_less_than_an_error()
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Bicep.Folder, "bicepconfig.json")))!["analyzers"]!["core"]!["rules"]!.AsObject();
        Assert.All(rules, rule => Assert.Equal("error", (string?)rule.Value!["level"]));
        Assert.DoesNotContain(Bicep.Files, file => File.ReadAllText(file).Contains("#disable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_file_is_formatted()
    {
        var others = await Bicep.InACopyAsync(async folder =>
        {
            foreach (var kind in (string[])["bicep", "bicepparam"])
            {
                var (exitCode, _, errors) = await Bicep.RunAsync(["format", "--pattern", $"**/*.{kind}"], folder);
                Assert.True(exitCode == 0, errors);
            }

            return Bicep.Files.Select(file => Path.GetRelativePath(Bicep.Folder, file)).Where(file => File.ReadAllText(Path.Combine(Bicep.Folder, file)) != File.ReadAllText(Path.Combine(folder, file))).ToList();
        });
        Assert.Empty(others);
    }

    /// <summary>A change to a template shows what it changes in Azure: the snapshots are made anew by the command in infra/README.md and reviewed with it.</summary>
    [Theory]
    [InlineData("dev.bicepparam")]
    [InlineData("prod.bicepparam")]
    public async Task What_would_be_deployed_is_what_was_committed(string parameters)
    {
        var (exitCode, output, errors) = await Bicep.RunAsync(Bicep.SnapshotArguments(parameters, "validate"));
        Assert.True(exitCode == 0, output + errors);
    }

    [Fact]
    public void No_module_comes_from_a_registry() =>
        Assert.All(Bicep.Files, file => Assert.DoesNotMatch("'(br|ts)[:/]", File.ReadAllText(file)));

    private static void Collect(JsonNode template, string name, List<string> silent)
    {
        foreach (var part in (string[])["parameters", "outputs"])
        {
            foreach (var (key, value) in template[part]?.AsObject() ?? [])
            {
                if (value!["metadata"]?["description"] is null) silent.Add($"{name}: {key}");
            }
        }

        // With symbolic names resources are an object, without an array.
        var resources = template["resources"] is JsonObject named ? named.Select(resource => resource.Value) : template["resources"]!.AsArray();
        foreach (var resource in resources)
        {
            if (resource!["properties"] is JsonObject properties && properties["template"] is { } nested) Collect(nested, (string)resource["name"]!, silent);
        }
    }
}
