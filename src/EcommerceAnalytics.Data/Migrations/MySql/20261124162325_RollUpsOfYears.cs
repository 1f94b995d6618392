using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EcommerceAnalytics.Data.Migrations.MySql
{
    /// <inheritdoc />
    public partial class RollUpsOfYears : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "through",
                table: "rolled_up_months",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.CreateTable(
                name: "orders_yearly",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "date", nullable: false),
                    country = table.Column<string>(type: "varchar(2)", maxLength: 2, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    currency = table.Column<string>(type: "varchar(3)", maxLength: 3, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    orders = table.Column<int>(type: "int", nullable: false),
                    tax = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    shipping = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_orders_yearly", x => new { x.year, x.country, x.currency });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "product_totals_monthly",
                columns: table => new
                {
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    product_id = table.Column<int>(type: "int", nullable: false),
                    currency = table.Column<string>(type: "varchar(3)", maxLength: 3, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    orders = table.Column<int>(type: "int", nullable: false),
                    lines = table.Column<int>(type: "int", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    units_returned = table.Column<long>(type: "bigint", nullable: false),
                    gross = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    discount = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    returns = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    cost = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    net_with_cost = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    lines_with_cost = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_product_totals_monthly", x => new { x.month, x.product_id, x.currency });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "product_totals_yearly",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "date", nullable: false),
                    product_id = table.Column<int>(type: "int", nullable: false),
                    currency = table.Column<string>(type: "varchar(3)", maxLength: 3, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    orders = table.Column<int>(type: "int", nullable: false),
                    lines = table.Column<int>(type: "int", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    units_returned = table.Column<long>(type: "bigint", nullable: false),
                    gross = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    discount = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    returns = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    cost = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    net_with_cost = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    lines_with_cost = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_product_totals_yearly", x => new { x.year, x.product_id, x.currency });
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "rolled_up_years",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "date", nullable: false),
                    through = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rolled_up_years", x => x.year);
                })
                .Annotation("MySql:CharSet", "utf8mb4");

            migrationBuilder.CreateTable(
                name: "sales_yearly",
                columns: table => new
                {
                    year = table.Column<DateOnly>(type: "date", nullable: false),
                    category_id = table.Column<int>(type: "int", nullable: false),
                    country = table.Column<string>(type: "varchar(2)", maxLength: 2, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    currency = table.Column<string>(type: "varchar(3)", maxLength: 3, nullable: false, collation: "utf8mb4_bin")
                        .Annotation("MySql:CharSet", "utf8mb4"),
                    orders = table.Column<int>(type: "int", nullable: false),
                    lines = table.Column<int>(type: "int", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    units_returned = table.Column<long>(type: "bigint", nullable: false),
                    gross = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    discount = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    returns = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    cost = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    net_with_cost = table.Column<decimal>(type: "decimal(19,4)", precision: 19, scale: 4, nullable: false),
                    lines_with_cost = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sales_yearly", x => new { x.year, x.category_id, x.country, x.currency });
                })
                .Annotation("MySql:CharSet", "utf8mb4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "orders_yearly");

            migrationBuilder.DropTable(
                name: "product_totals_monthly");

            migrationBuilder.DropTable(
                name: "product_totals_yearly");

            migrationBuilder.DropTable(
                name: "rolled_up_years");

            migrationBuilder.DropTable(
                name: "sales_yearly");

            migrationBuilder.DropColumn(
                name: "through",
                table: "rolled_up_months");
        }
    }
}
